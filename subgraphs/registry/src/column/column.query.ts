import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, fieldSetOf, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { isColumnPath } from '../domain/column-path.ts';
import { byId, knownForm, MAX_ROWS } from '../ids.ts';
import type { ColumnFacts } from './column-facts.type.ts';
import { COLUMN } from './column.row.ts';
import type { ColumnType } from './column.type.ts';

const KEPT = (column: string, today: string): string =>
  `${column}.retained and not ${column}.closed and (${column}.special is null or
     (${column}.special ->> 'from' <= ${today}::text and ${today}::text < ${column}.special ->> 'to'))`;

/** SQL for whether `c` and all channels above it are kept on the day given as a parameter. */
const isOpenOn = (today: string): string => `not exists (
  with recursive above (parent_id, is_open) as (
    select c.parent_id, ${KEPT('c', today)}
    union all
    select p.parent_id, ${KEPT('p', today)} from above join registry.site_column p on p.id = above.parent_id
  )
  select from above where not is_open
) as "isOpen"`;

/** The column of an id, if this actor may see it: people without an account see only what is open up to the root. */
export async function loadColumn(context: RequestContext, id: string): Promise<ColumnType | null> {
  const column = await columnLoader(context).load(id);
  if (!column || column.isRemoved) return null;
  return column.isOpen || context.actor.kind !== 'anonymous' ? column : null;
}

/** The column as it is after a change in this same request. */
export async function reloadColumn(context: RequestContext, id: string): Promise<ColumnType | null> {
  columnLoader(context).clearAll();
  return loadColumn(context, id);
}

const columnLoader = (context: RequestContext) =>
  context.loader<ColumnType>('column', async (ids) => byId(await columnsOf(context, ids)));

function columnsOf({ database, clock }: RequestContext, ids: readonly string[]): Promise<ColumnType[]> {
  return database.query<ColumnType>(
    `select ${COLUMN}, ${isOpenOn('$2')} from registry.site_column c where c.id = any($1::uuid[])`,
    [knownForm(ids), clock.today()],
  );
}

/**
 * Columns of a site in the order of their paths.
 * @param where SQL about `c` that holds for the columns wanted; `$4` is today
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function columnPageOf(
  { database, clock }: RequestContext,
  page: { siteId: string; first: number | null | undefined; after: string | null | undefined },
  where = 'true',
): Promise<Connection<ColumnType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isColumnPath));
  const rows = await database.query<ColumnType>(
    `select ${COLUMN}, ${isOpenOn('$4')} from registry.site_column c
     where c.site_id = $1::uuid and ($2::text is null or c.path > $2::text) and c.removed_at is null and ${where}
     order by c.path limit $3::int`,
    [page.siteId, after, first + 1, clock.today()],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ path }) => encodeCursor(path) });
}

// units that answer for `c` on the day `$2`, those of a group one by one
const KEEPERS = `select r.role, coalesce(r.unit_id, g.unit_id) as unit_id from registry.responsibility r
  left join registry.unit_group_member g on g.group_id = r.group_id and g.validity @> $2::date
  where r.column_id = c.id and r.validity @> $2::date and coalesce(r.unit_id, g.unit_id) is not null`;

/** Facts of columns with the responsibilities of `today`; a group stands for the units that belong to it that day. */
export async function columnFactsByIds(
  database: Database,
  ids: readonly string[],
  today: string,
): Promise<ColumnFacts[]> {
  const rows = await database.query<Omit<ColumnFacts, 'requiredFields'>>(
    `select ${COLUMN}, c.special ->> 'from' as "shownFrom", c.special ->> 'to' as "shownTo", s.code as "siteCode",
       array(select a.path from registry.column_alias a where a.column_id = c.id order by a.path) as aliases,
       array(select k.unit_id::text from (${KEEPERS}) k group by k.unit_id
             order by bool_or(k.role = 'primary') desc, k.unit_id) as "responsibleUnitIds",
       p.unit_id as "primaryUnitId", p.group_id as "primaryGroupId", m.mode
     from registry.site_column c
     join registry.site s on s.id = c.site_id
     left join registry.responsibility p on p.column_id = c.id and p.role = 'primary' and p.validity @> $2::date
     left join registry.maintenance m on m.responsibility_id = p.id and m.validity @> $2::date
     where c.id = any($1::uuid[]) order by c.id`,
    [knownForm(ids), today],
  );
  return rows.map((row) => ({ ...row, requiredFields: fieldCodesOf(row.fieldSet) }));
}

const fieldCodesOf = (fieldSet: string | null): string[] =>
  (fieldSetOf(fieldSet)?.fields ?? []).map(({ code }) => code);

/** Up to 1000 ids in order, those after `after`. */
export async function columnIds(database: Database, after: string | null): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from registry.site_column where $1::uuid is null or id > $1::uuid order by id limit ${MAX_ROWS}`,
    [after],
  );
  return rows.map(({ id }) => id);
}
