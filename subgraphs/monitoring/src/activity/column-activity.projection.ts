import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { ColumnActivityByDocumentIdsDocument } from '@gongkai/schema';
import { judgeColumns } from '../finding/judge-columns.command.ts';

/** On which days how much was published in each column: the fact every judgement of freshness starts from. */
export function columnActivityProjection(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.column_activity',
    types: ['document.published'],
    projection: true,
    prepare: async (events) => {
      const rows = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => {
          const answer = await clients.call('publications', ColumnActivityByDocumentIdsDocument, { ids });
          return answer.columnActivityByDocumentIds;
        },
      );
      // Documents of several queries may stand in one column; what was read last is newest.
      const activity = [...new Map(rows.map((row) => [row.id, row])).values()];
      return async (tx) => {
        await tx.query(
          `insert into monitoring.column_activity (column_id, published_count, last_published_on, dates, seen_at)
           select a.id, a."publishedCount", a."lastPublishedOn", a.dates, $2
           from jsonb_to_recordset($1::jsonb) as a (id uuid, "publishedCount" int, "lastPublishedOn" date, dates jsonb)
           on conflict (column_id) do update set published_count = excluded.published_count,
             last_published_on = excluded.last_published_on, dates = excluded.dates, seen_at = excluded.seen_at
           where (column_activity.published_count, column_activity.last_published_on, column_activity.dates)
             is distinct from (excluded.published_count, excluded.last_published_on, excluded.dates)`,
          [JSON.stringify(activity), clock.now().toISOString()],
        );
        await judgeColumns(tx, { columnIds: activity.map(({ id }) => id), clock });
      };
    },
  };
}
