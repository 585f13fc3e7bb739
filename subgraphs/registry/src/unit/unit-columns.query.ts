import { encodeCursor, isUuid, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { loadColumn } from '../column/column.query.ts';
import type { ColumnType } from '../column/column.type.ts';
import { readableUnits, isWithinUnits } from '../scope/unit-scope.ts';

const keySchema = z.object({ path: z.string(), id: z.string().refine(isUuid) });

/** Whether the actor sees into a unit: it is one of its own, below one, or the actor reads everywhere. */
export async function isWithinReach(context: RequestContext, unitId: string): Promise<boolean> {
  const readable = readableUnits(context.actor);
  if (readable === null) return true;
  const rows = await context.database.query(`select 1 where ${isWithinUnits('$1::uuid', '$2')}`, [unitId, readable]);
  return rows.length > 0;
}

/**
 * Columns a unit answers for today, itself or as member of a group, by path; with `below` those of units below it too.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function unitColumnPage(
  context: RequestContext,
  { unitId, below, page }: { unitId: string; below: boolean; page: PageArguments },
): Promise<Connection<ColumnType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, keySchema);
  const keys = await context.database.query<{ path: string; id: string }>(
    `with recursive own (id) as (
       select $1::uuid union select u.id from own join registry.unit u on u.parent_id = own.id where $2::boolean
     )
     select c.path, c.id from registry.site_column c
     where ($3::text is null or (c.path, c.id) > ($3::text, $4::uuid)) and c.id in (
       select r.column_id from registry.responsibility r
       where r.unit_id in (select id from own) and r.validity @> $5::date
       union
       select r.column_id from registry.unit_group_member m join registry.responsibility r on r.group_id = m.group_id
       where m.unit_id in (select id from own) and m.validity @> $5::date and r.validity @> $5::date
     )
     order by c.path, c.id limit $6::int`,
    [unitId, below, after?.path ?? null, after?.id ?? null, context.clock.today(), first + 1],
  );
  const columns = await Promise.all(keys.map(({ id }) => loadColumn(context, id)));
  return toConnection({
    rows: columns.filter((column) => column !== null),
    first,
    hasPrevious: after !== null,
    cursorOf: ({ path, id }) => encodeCursor({ path, id }),
  });
}
