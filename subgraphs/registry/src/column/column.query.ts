import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { isColumnPath } from '../domain/column-path.ts';
import { byId, knownForm, MAX_ROWS } from '../ids.ts';
import type { ColumnFacts } from './column-facts.type.ts';
import { COLUMN } from './column.row.ts';
import type { ColumnType } from './column.type.ts';

const IS_OPEN = `not exists (
  with recursive above (parent_id, is_open) as (
    select c.parent_id, c.retained and not c.closed
    union all
    select p.parent_id, p.retained and not p.closed from above join registry.site_column p on p.id = above.parent_id
  )
  select from above where not is_open
) as "isOpen"`;

/** The column of an id, if this actor may see it: people without an account see only what is open up to the root. */
export async function loadColumn(context: RequestContext, id: string): Promise<ColumnType | null> {
  const column = await columnLoader(context).load(id);
  return column && (column.isOpen || context.actor.kind !== 'anonymous') ? column : null;
}

/** The column as it is after a change in this same request. */
export async function reloadColumn(context: RequestContext, id: string): Promise<ColumnType | null> {
  columnLoader(context).clearAll();
  return loadColumn(context, id);
}

const columnLoader = (context: RequestContext) =>
  context.loader<ColumnType>('column', async (ids) => byId(await columnsOf(context.database, ids)));

function columnsOf(database: Database, ids: readonly string[]): Promise<ColumnType[]> {
  return database.query<ColumnType>(
    `select ${COLUMN}, ${IS_OPEN} from registry.site_column c where c.id = any($1::uuid[])`,
    [knownForm(ids)],
  );
}

/**
 * Columns of a site in the order of their paths.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function columnPageOf(
  database: Database,
  page: { siteId: string; first: number | null | undefined; after: string | null | undefined },
): Promise<Connection<ColumnType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isColumnPath));
  const rows = await database.query<ColumnType>(
    `select ${COLUMN}, ${IS_OPEN} from registry.site_column c
     where c.site_id = $1::uuid and ($2::text is null or c.path > $2::text) order by c.path limit $3::int`,
    [page.siteId, after, first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ path }) => encodeCursor(path) });
}

/** Facts of columns with the responsibilities of `today`. */
export function columnFactsByIds(database: Database, ids: readonly string[], today: string): Promise<ColumnFacts[]> {
  return database.query<ColumnFacts>(
    `select ${COLUMN}, s.code as "siteCode",
       array(select a.path from registry.column_alias a where a.column_id = c.id order by a.path) as aliases,
       array(select r.unit_id::text from registry.responsibility r where r.column_id = c.id and r.validity @> $2::date
             order by r.role = 'primary' desc, r.unit_id) as "responsibleUnitIds",
       p.unit_id as "primaryUnitId", p.mode
     from registry.site_column c
     join registry.site s on s.id = c.site_id
     left join registry.responsibility p on p.column_id = c.id and p.role = 'primary' and p.validity @> $2::date
     where c.id = any($1::uuid[]) order by c.id`,
    [knownForm(ids), today],
  );
}

/** Up to 1000 ids in order, those after `after`. */
export async function columnIds(database: Database, after: string | null): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from registry.site_column where $1::uuid is null or id > $1::uuid order by id limit ${MAX_ROWS}`,
    [after],
  );
  return rows.map(({ id }) => id);
}
