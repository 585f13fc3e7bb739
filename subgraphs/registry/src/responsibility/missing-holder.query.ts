import { encodeCursor, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { isColumnPath } from '../domain/column-path.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import type { MissingHolder } from './missing-holder.type.ts';

const KEY = z.tuple([z.string().refine(isColumnPath), z.guid()]);

/**
 * Primary units of today that have not named post or person for a column of a site, among the units the actor reads.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function missingHolders(
  { database, clock, actor }: RequestContext,
  siteId: string,
  page: PageArguments,
): Promise<Connection<MissingHolder>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, KEY);
  const rows = await database.query<MissingHolder>(
    `with kept as (
       select r.id, r.column_id, r.unit_id from registry.responsibility r
       where r.role = 'primary' and r.validity @> $2::date and r.unit_id is not null
       union all
       select r.id, r.column_id, g.unit_id from registry.responsibility r
       join registry.unit_group_member g on g.group_id = r.group_id and g.validity @> $2::date
       where r.role = 'primary' and r.validity @> $2::date
     )
     select k.id as "responsibilityId", c.id as "columnId", c.name as "columnName", c.path, u.id as "unitId",
       u.name as "unitName", case when h.id is null then 'post' else 'person' end as missing
     from kept k
     join registry.site_column c on c.id = k.column_id and c.site_id = $1::uuid and not c.closed
     join registry.unit u on u.id = k.unit_id
     left join registry.responsibility_holder h
       on h.responsibility_id = k.id and h.unit_id = k.unit_id and h.validity @> $2::date
     where h.person_id is null and ${withinUnits('k.unit_id', '$3')}
       and ($4::text is null or (c.path, u.id) > ($4::text, $5::uuid))
     order by c.path, u.id limit $6::int`,
    [siteId, clock.today(), readableUnits(actor), after?.[0] ?? null, after?.[1] ?? null, first + 1],
  );
  return toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ path, unitId }) => encodeCursor([path, unitId]),
  });
}
