import { encodeCursor, isUuid, localDateSchema, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import type { ConformanceCheckType } from './conformance-check.type.ts';

const CHECK = `k.id, k.column_id as "columnId", k.source_site_id as "sourceSiteId", k.checked_on as "checkedOn", k.passed,
  k.items, k.checked_by as "checkedBy"`;

export async function conformanceCheck(context: RequestContext, id: string): Promise<ConformanceCheckType | null> {
  const [found] = await context.database.query<ConformanceCheckType>(
    `select ${CHECK} from registry.conformance_check k where k.id = $1::uuid`,
    [id],
  );
  return found ?? null;
}

/**
 * Checks of a column, the newest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function conformanceCheckPage(
  { database }: RequestContext,
  columnId: string,
  page: PageArguments,
): Promise<Connection<ConformanceCheckType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.tuple([localDateSchema, z.guid()]));
  const rows = await database.query<ConformanceCheckType>(
    `select ${CHECK} from registry.conformance_check k
     where k.column_id = $1::uuid and ($2::date is null or (k.checked_on, k.id) < ($2::date, $3::uuid))
     order by k.checked_on desc, k.id desc limit $4::int`,
    [isUuid(columnId) ? columnId : null, after?.[0] ?? null, after?.[1] ?? null, first + 1],
  );
  return toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ checkedOn, id }) => encodeCursor([checkedOn, id]),
  });
}
