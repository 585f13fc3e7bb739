import { encodeCursor, isUuid, localDateSchema, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { readsOfColumn } from '../scope/column-scope.ts';
import { DEADLINE_EVENT } from './deadline-event.row.ts';
import type { DeadlineEventType } from './deadline-event.type.ts';

/** The event of an id, for those who keep its column or read everywhere. */
export async function loadDeadlineEvent(context: RequestContext, id: string): Promise<DeadlineEventType | null> {
  if (!isUuid(id)) return null;
  const [event] = await context.database.query<DeadlineEventType>(
    `select ${DEADLINE_EVENT} from registry.deadline_event e where e.id = $1::uuid`,
    [id],
  );
  return event && (await mayRead(context, event.columnId)) ? event : null;
}

/**
 * Events of a column, the latest first; none for those who neither keep it nor read everywhere.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function deadlineEventsOf(
  context: RequestContext,
  columnId: string,
  page: PageArguments,
): Promise<Connection<DeadlineEventType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.tuple([localDateSchema, z.uuid()]));
  const rows = (await mayRead(context, columnId))
    ? await context.database.query<DeadlineEventType>(
        `select ${DEADLINE_EVENT} from registry.deadline_event e
         where e.column_id = $1::uuid and ($2::date is null or (e.occurred_on, e.id) < ($2::date, $3::uuid))
         order by e.occurred_on desc, e.id desc limit $4::int`,
        [columnId, after?.[0] ?? null, after?.[1] ?? null, first + 1],
      )
    : [];
  return toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ occurredOn, id }) => encodeCursor([occurredOn, id]),
  });
}

const mayRead = (context: RequestContext, columnId: string): Promise<boolean> =>
  readsOfColumn(context.database, context.actor, { columnId, on: context.clock.today() });
