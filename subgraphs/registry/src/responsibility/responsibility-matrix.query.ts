import type { Database, Transaction } from '@gongkai/kernel/node';
import { encodeCursor, pageSize, toConnection, type Connection, type LocalDate } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments } from '@gongkai/runtime';
import { z } from 'zod';
import { isColumnPath } from '../domain/column-path.ts';
import { byColumn } from '../ids.ts';
import { hasPrimaryOn } from './responsibility.row.ts';
import type { MatrixEntry, MatrixRow } from './responsibility-matrix.type.ts';

type Through = Pick<Database | Transaction, 'query'>;
type Head = Omit<MatrixRow, 'primary' | 'assisting'>;
type OfColumn = MatrixEntry & { readonly columnId: string };

/** Which part of the matrix: columns of a site that hold something themselves and are not closed, on a day. */
export interface MatrixPart {
  readonly siteId: string;
  readonly on: LocalDate;
  /** Only those without a primary on the day. */
  readonly unowned?: boolean;
}

/**
 * Who answers for the columns of a site on a day, by path.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function matrixPage(
  through: Through,
  part: MatrixPart,
  page: PageArguments,
): Promise<Connection<MatrixRow>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isColumnPath));
  const rows = await matrixRows(through, part, { after, limit: first + 1 });
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ path }) => encodeCursor(path) });
}

/** Up to `limit` rows of the matrix after a path; all of them without a limit. */
export async function matrixRows(
  through: Through,
  { siteId, on, unowned = false }: MatrixPart,
  { after, limit }: { readonly after: string | null; readonly limit: number | null },
): Promise<MatrixRow[]> {
  const heads = await through.query<Head>(
    `select c.id as "columnId", c.path, c.name as "columnName", p.name as "channelName"
     from registry.site_column c left join registry.site_column p on p.id = c.parent_id
     where c.site_id = $1::uuid and c.kind <> 'channel' and not c.closed
       and ($2::text is null or c.path > $2::text)
       and (not $4::boolean or (c.retained and not ${hasPrimaryOn('c.id', '$5')}))
     order by c.path limit $3::int`,
    [siteId, after, limit, unowned, on],
  );
  const entries = byColumn(await entriesOf(through, heads, on));
  return heads.map((head) => {
    const all = (entries.get(head.columnId) ?? []).map(({ columnId: _column, ...entry }) => entry);
    const primary = all.find(({ role }) => role === 'primary') ?? null;
    return { ...head, primary, assisting: all.filter(({ role }) => role === 'assisting') };
  });
}

function entriesOf(through: Through, heads: readonly Head[], on: LocalDate): Promise<OfColumn[]> {
  return through.query<OfColumn>(
    `with kept as (
       select r.id, r.unit_id from registry.responsibility r
       where r.column_id = any($1::uuid[]) and r.validity @> $2::date and r.unit_id is not null
       union all
       select r.id, g.unit_id from registry.responsibility r
       join registry.unit_group_member g on g.group_id = r.group_id and g.validity @> $2::date
       where r.column_id = any($1::uuid[]) and r.validity @> $2::date
     )
     select r.id as "responsibilityId", r.column_id as "columnId", r.role, coalesce(u.name, g.name) as name,
       r.group_id as "groupId", m.mode, r.basis, lower(r.validity) as "from", upper(r.validity) as "to",
       coalesce((
         select json_agg(json_build_object('unitId', ku.id, 'unitName', ku.name, 'postTitle', h.post_title,
           'personName', p.name) order by ku.code)
         from kept k join registry.unit ku on ku.id = k.unit_id
         left join registry.responsibility_holder h
           on h.responsibility_id = k.id and h.unit_id = k.unit_id and h.validity @> $2::date
         left join registry.person p on p.id = h.person_id
         where k.id = r.id
       ), '[]') as keepers
     from registry.responsibility r
     left join registry.unit u on u.id = r.unit_id left join registry.unit_group g on g.id = r.group_id
     left join registry.maintenance m on m.responsibility_id = r.id and m.validity @> $2::date
     where r.column_id = any($1::uuid[]) and r.validity @> $2::date
     order by coalesce(u.code, g.code), r.id`,
    [heads.map(({ columnId }) => columnId), on],
  );
}
