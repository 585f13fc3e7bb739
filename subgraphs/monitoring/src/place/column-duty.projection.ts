import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { ColumnDutiesDocument } from '@gongkai/schema';
import { judgeColumns } from '../finding/judge-columns.command.ts';

/** What each column owes and who answers for it, in all periods: the registry's rules, judged here day by day. */
export function columnDutyProjection(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.column_duty',
    types: ['column.changed'],
    projection: true,
    prepare: async (events) => {
      const duties = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', ColumnDutiesDocument, { ids })).columnDuties,
      );
      return async (tx) => {
        await tx.query(
          `insert into monitoring.column_duty (column_id, site_id, kind, opened_on, responsibilities, rules)
           select d.id, d."siteId", d.kind, d."openedOn", d.responsibilities, d.rules
           from jsonb_to_recordset($1::jsonb) as d (id uuid, "siteId" uuid, kind text, "openedOn" date,
             responsibilities jsonb, rules jsonb)
           on conflict (column_id) do update set site_id = excluded.site_id, kind = excluded.kind,
             opened_on = excluded.opened_on, responsibilities = excluded.responsibilities, rules = excluded.rules`,
          [JSON.stringify(duties)],
        );
        await judgeColumns(tx, { columnIds: duties.map(({ id }) => id), clock });
      };
    },
  };
}
