import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, hasRole, pageSize, toConnection, type Actor } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { termsOfRule } from '../domain/rule-terms.ts';
import { byId, knownForm } from '../ids.ts';
import { rulesOfRow, TEMPLATE_ROW, type StoredRow } from './template-row.ts';
import { TEMPLATE } from './template.store.ts';
import type { ColumnTemplateConnection, ColumnTemplateType, TemplateRow, TemplateRule } from './template.type.ts';

/** Whether the actor sees drafts and the history of templates: units read what is published. */
export const seesDrafts = (actor: Actor): boolean => hasRole(actor, 'leadOffice', 'portalAdmin');

const MAY_SEE = `($1::boolean or t.state <> 'draft')`;

/** The template of an id, if this actor may see it. */
export async function loadTemplate(context: RequestContext, id: string): Promise<ColumnTemplateType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, ColumnTemplateType>> =>
    byId(
      await context.database.query<ColumnTemplateType>(
        `select ${TEMPLATE} from registry.column_template t where ${MAY_SEE} and t.id = any($2::uuid[])`,
        [seesDrafts(context.actor), knownForm(ids)],
      ),
    );
  return context.loader<ColumnTemplateType>('columnTemplate', load).load(id);
}

/** A version of a code; the newest published one where no number is given. */
export async function templateByCode(
  context: RequestContext,
  { code, number }: { code: string; number: number | null },
): Promise<ColumnTemplateType | null> {
  const [template] = await context.database.query<ColumnTemplateType>(
    `select ${TEMPLATE} from registry.column_template t where ${MAY_SEE} and t.code = $2
       and case when $3::int is null then t.state = 'published' else t.number = $3::int end
     order by t.number desc limit 1`,
    [seesDrafts(context.actor), code, number],
  );
  return template ?? null;
}

const cursorSchema = z.object({ code: z.string().max(60), number: z.int32().positive() });

/**
 * Versions by code, the newest of a code first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function templatePage(context: RequestContext, page: PageArguments): Promise<ColumnTemplateConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, cursorSchema);
  const rows = await context.database.query<ColumnTemplateType>(
    `select ${TEMPLATE} from registry.column_template t
     where ${MAY_SEE} and ($2::text is null or t.code > $2::text or (t.code = $2::text and t.number < $3::int))
     order by t.code, t.number desc limit $4::int`,
    [seesDrafts(context.actor), after?.code ?? null, after?.number ?? null, first + 1],
  );
  return toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ code, number }) => encodeCursor({ code, number }),
  });
}

/** Rows of a template in their order; all templates asked for in one tick are one statement. */
export async function loadRowsOf(context: RequestContext, templateId: string): Promise<TemplateRow[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, TemplateRow[]>> => {
    const groups = new Map<string, TemplateRow[]>();
    for (const row of await templateRows(context.database, ids))
      groups.set(row.templateId, [...(groups.get(row.templateId) ?? []), row]);
    return groups;
  };
  return (await context.loader<TemplateRow[]>('rowsOfTemplate', load).load(templateId)) ?? [];
}

async function templateRows(database: Database, ids: readonly string[]): Promise<TemplateRow[]> {
  const rows = await database.query<StoredRow>(
    `select ${TEMPLATE_ROW} from registry.template_row r where r.template_id = any($1::uuid[])
     order by r.template_id, r.position`,
    [knownForm(ids)],
  );
  return rows.map((row) => ({ ...row, unitLimit: [...row.unitLimit] }));
}

/** Deadlines a row sets for a department or a government. */
export const rulesShown = (row: TemplateRow, reporter: 'government' | 'department'): TemplateRule[] =>
  rulesOfRow(row, reporter).map((rule) => termsOfRule(rule, row));
