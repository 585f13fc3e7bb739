import { encodeCursor, isUuid, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import type { RetentionMark } from '../domain/retention-marks.ts';
import { byId, knownForm } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { TEMPLATE_ROW, type StoredRow } from '../template/template-row.ts';
import type { RetentionFormFilter } from './retention-form.input.ts';
import { LATER_FORM, RETENTION_FORM } from './retention-form.store.ts';
import type {
  RetentionFormConnection,
  RetentionFormRow,
  RetentionFormType,
  UnreportedUnitConnection,
  UnreportedUnitType,
} from './retention-form.type.ts';

/** The form of an id, if it is of a unit this actor reads. */
export async function loadForm(context: RequestContext, id: string): Promise<RetentionFormType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, RetentionFormType>> =>
    byId(
      await context.database.query<RetentionFormType>(
        `select ${RETENTION_FORM}, ${LATER_FORM} from registry.retention_form f
         where f.id = any($1::uuid[]) and ${withinUnits('f.unit_id', '$2')}`,
        [knownForm(ids), readableUnits(context.actor)],
      ),
    );
  return context.loader<RetentionFormType>('retentionForm', load).load(id);
}

/**
 * Forms of the units this actor reads, the newest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function formPage(
  context: RequestContext,
  filter: RetentionFormFilter,
  page: PageArguments,
): Promise<RetentionFormConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.guid());
  const { templateId = null, unitId = null, state = null } = filter;
  const isKnown = [templateId, unitId].every((id) => id === null || isUuid(id));
  const rows = isKnown
    ? await context.database.query<RetentionFormType>(
        `select ${RETENTION_FORM}, ${LATER_FORM} from registry.retention_form f
         where ($1::uuid is null or f.template_id = $1::uuid) and ($2::uuid is null or f.unit_id = $2::uuid)
           and ($3::text is null or f.state = $3::text) and ($4::uuid is null or f.id < $4::uuid)
           and ${withinUnits('f.unit_id', '$5')}
         order by f.id desc limit $6::int`,
        [templateId, unitId, state, after, readableUnits(context.actor), first + 1],
      )
    : [];
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ id }) => encodeCursor(id) });
}

/**
 * Units that owe a report for a version of a template, by their codes: those whose form is open or was returned, those
 * that only have the form of an earlier version, and members of the group today that have none.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function unreportedPage(
  context: RequestContext,
  { templateId, groupId }: { templateId: string; groupId: string | null },
  page: PageArguments,
): Promise<UnreportedUnitConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(60));
  const isKnown = isUuid(templateId) && (groupId === null || isUuid(groupId));
  const rows = isKnown
    ? await context.database.query<UnreportedUnitType>(
        `with wanted as (
           select t.id, t.code, t.number from registry.column_template t where t.id = $1::uuid and t.state = 'published'
         ), owing (unit_id) as (
           select f.unit_id from wanted w join registry.column_template t on t.code = w.code and t.number <= w.number
           join registry.retention_form f on f.template_id = t.id
           union
           select m.unit_id from wanted join registry.unit_group_member m on m.group_id = $2::uuid
           where m.validity @> $3::date
         )
         select owed.id as "unitId", owed.code as "unitCode", f.id as "formId"
         from owing o join registry.unit owed on owed.id = o.unit_id and owed.validity @> $3::date
         left join registry.retention_form f on f.unit_id = owed.id and f.template_id = $1::uuid
         where coalesce(f.state, 'open') in ('open', 'returned') and ($4::text is null or owed.code > $4::text)
           and ${withinUnits('owed.id', '$5')}
         order by owed.code limit $6::int`,
        [templateId, groupId, context.clock.today(), after, readableUnits(context.actor), first + 1],
      )
    : [];
  return toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ unitCode }) => encodeCursor(unitCode),
  });
}

type MarkRow = StoredRow & {
  readonly mark: RetentionMark | null;
  readonly reason: string | null;
  readonly columnId: string | null;
};

/** Rows of a form in the order of its template. */
export async function formRows(
  { database }: Pick<RequestContext, 'database'>,
  form: Pick<RetentionFormType, 'id' | 'unitId'>,
): Promise<RetentionFormRow[]> {
  const rows = await database.query<MarkRow>(
    `select ${TEMPLATE_ROW}, m.mark, m.reason as "reason", m.column_id as "columnId"
     from registry.retention_mark m join registry.template_row r on r.id = m.row_id
     where m.form_id = $1::uuid order by r.position`,
    [form.id],
  );
  return rows.map(({ mark, reason, columnId, ...row }) => ({
    row: { ...row, unitLimit: [...row.unitLimit] },
    mark,
    reason,
    columnId,
    unitId: form.unitId,
  }));
}
