import { encodeCursor, isUuid, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { SHARED_COLUMN } from './shared-column.store.ts';
import type { SharedColumnType } from './shared-column.type.ts';

/** The registration of an id. */
export async function loadSharedColumn(context: RequestContext, id: string): Promise<SharedColumnType | null> {
  const [shared] = await context.database.query<SharedColumnType>(
    `select ${SHARED_COLUMN} from registry.shared_column s where s.id = $1::uuid`,
    [id],
  );
  return shared ?? null;
}

/** Which registrations are wanted; null stands for all. */
export interface WantedShares {
  readonly columnId: string | null;
  readonly siteCode: string | null;
  /** Whether those that are over or not yet begun are wanted too. */
  readonly history: boolean;
}

/**
 * Registrations in the order they were made.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function sharedColumnPage(
  context: RequestContext,
  wanted: WantedShares,
  page: PageArguments,
): Promise<Connection<SharedColumnType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isUuid));
  if (wanted.columnId !== null && !isUuid(wanted.columnId))
    return toConnection({ rows: [], first, hasPrevious: false, cursorOf: () => '' });
  const rows = await context.database.query<SharedColumnType>(
    `select ${SHARED_COLUMN} from registry.shared_column s join registry.site t on t.id = s.site_id
     where ($1::uuid is null or s.id > $1::uuid) and ($2::uuid is null or s.column_id = $2::uuid)
       and ($3::text is null or t.code = $3::text) and ($4::boolean or s.validity @> $5::date)
     order by s.id limit $6::int`,
    [after, wanted.columnId, wanted.siteCode, wanted.history, context.clock.today(), first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ id }) => encodeCursor(id) });
}
