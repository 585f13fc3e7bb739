import { encodeCursor, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { readsOfColumn } from '../scope/column-scope.ts';
import type { ColumnConfirmationType } from './confirmation.type.ts';

/**
 * Confirmations of a column, the latest first; none for those who neither keep it nor read everywhere.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function confirmationsOf(
  { database, actor, clock }: RequestContext,
  columnId: string,
  page: PageArguments,
): Promise<Connection<ColumnConfirmationType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.uuid());
  const rows = (await readsOfColumn(database, actor, { columnId, on: clock.today() }))
    ? await database.query<ColumnConfirmationType>(
        `select id, kind, subject, confirmed_on as "confirmedOn", reason, confirmed_by as "confirmedBy"
         from registry.confirmation
         where column_id = $1::uuid and ($2::uuid is null or id < $2::uuid) order by id desc limit $3::int`,
        [columnId, after, first + 1],
      )
    : [];
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ id }) => encodeCursor(id) });
}
