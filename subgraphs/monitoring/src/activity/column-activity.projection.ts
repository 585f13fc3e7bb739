import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import type { ServiceClients } from '@gongkai/runtime';
import { ColumnActivityByDocumentIdsDocument } from '@gongkai/schema';

/** When and how much was last published in each column: the fact every judgement of freshness starts from. */
export function columnActivityProjection(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.column_activity',
    types: ['document.published'],
    projection: true,
    prepare: async (events) => {
      const ids = [...new Set(events.flatMap((event) => event.ids))];
      const { columnActivityByDocumentIds } = await clients.call('publications', ColumnActivityByDocumentIdsDocument, {
        ids,
      });
      return async (tx) => {
        await tx.query(
          `insert into monitoring.column_activity (column_id, published_count, last_published_on, seen_at)
           select a.id, a."publishedCount", a."lastPublishedOn", $2
           from jsonb_to_recordset($1::jsonb) as a (id uuid, "publishedCount" int, "lastPublishedOn" date)
           on conflict (column_id) do update set published_count = excluded.published_count,
             last_published_on = excluded.last_published_on, seen_at = excluded.seen_at`,
          [JSON.stringify(columnActivityByDocumentIds), clock.now().toISOString()],
        );
      };
    },
  };
}
