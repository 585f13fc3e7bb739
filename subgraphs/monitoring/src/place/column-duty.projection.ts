import type { Clock, EventConsumer, Transaction } from '@gongkai/kernel/node';
import { ruleOfRow } from '@gongkai/kernel/pure';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { ColumnDutiesDocument, type ColumnDutiesQuery } from '@gongkai/schema';
import { judgeColumns } from '../finding/judge-columns.command.ts';

type ColumnDuties = ColumnDutiesQuery['columnDuties'][number];

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
        await keepDuties(tx, duties, clock.now());
        await keepKeepers(tx, duties);
        await judgeColumns(tx, { columnIds: duties.map(({ id }) => id), clock });
      };
    },
  };
}

async function keepDuties(tx: Transaction, duties: readonly ColumnDuties[], at: Date): Promise<void> {
  const rows = duties.map(({ responsibilities, ...column }) => ({
    ...column,
    rules: column.rules.flatMap((rule) => ruleOfRow(rule) ?? []),
    // posts and persons are asked for by unit, never when a column is judged
    responsibilities: responsibilities.map(({ unitId, groupId, role, from, to }) => ({
      unitId,
      groupId,
      role,
      from,
      to,
    })),
  }));
  await tx.query(
    `insert into monitoring.column_duty (column_id, site_id, kind, opened_on, responsibilities, rules, events, confirmations,
       form_mark, is_shown, told_at)
     select d.id, d."siteId", d.kind, d."openedOn", d.responsibilities, d.rules, d.events, d.confirmations,
       d."openFormMark", d."isShown", $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as d (id uuid, "siteId" uuid, kind text, "openedOn" date,
       responsibilities jsonb, rules jsonb, events jsonb, confirmations jsonb, "openFormMark" text, "isShown" boolean)
     on conflict (column_id) do update set site_id = excluded.site_id, kind = excluded.kind,
       opened_on = excluded.opened_on, responsibilities = excluded.responsibilities, rules = excluded.rules,
       events = excluded.events, confirmations = excluded.confirmations, form_mark = excluded.form_mark,
       is_shown = excluded.is_shown, told_at = excluded.told_at, portal_open = null`,
    [JSON.stringify(rows), at.toISOString()],
  );
}

// by unit and by person, as their duties are asked for
async function keepKeepers(tx: Transaction, duties: readonly ColumnDuties[]): Promise<void> {
  await tx.query('delete from monitoring.column_keeper where column_id = any($1::uuid[])', [
    duties.map(({ id }) => id),
  ]);
  const keepers = duties.flatMap(({ id, responsibilities }) =>
    responsibilities.map((keeper) => ({
      columnId: id,
      ...keeper,
      personIds: [...new Set(keeper.holders.flatMap(({ personId }) => personId ?? []))],
    })),
  );
  await tx.query(
    `insert into monitoring.column_keeper (column_id, unit_id, group_id, role, valid_from, valid_to, holders, person_ids)
     select k."columnId", k."unitId", k."groupId", k.role, k."from", k."to", k.holders, k."personIds"
     from jsonb_to_recordset($1::jsonb) as k ("columnId" uuid, "unitId" uuid, "groupId" uuid, role text, "from" date,
       "to" date, holders jsonb, "personIds" uuid[])`,
    [JSON.stringify(keepers)],
  );
}
