import type { Clock, EventConsumer, Transaction } from '@gongkai/kernel/node';
import { isKept, parseLocalDate, type LocalDate } from '@gongkai/kernel/pure';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { ColumnFactsByIdsDocument, type ColumnFactsByIdsQuery } from '@gongkai/schema';
import { judgeColumns } from '../finding/judge-columns.command.ts';

type ColumnFacts = ColumnFactsByIdsQuery['columnsByIds'][number];

/** Where each column lies and whether it is shown: what visitors may be told of its activity hangs on it. */
export function columnPlaceProjection(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.column_place',
    types: ['column.changed'],
    projection: true,
    prepare: async (events) => {
      const columns = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', ColumnFactsByIdsDocument, { ids })).columnsByIds,
      );
      return async (tx) => {
        await tx.query(
          `insert into monitoring.column_place (column_id, parent_id, is_shown)
           select c.id, c."parentId", c."isKept"
           from jsonb_to_recordset($1::jsonb) as c (id uuid, "parentId" uuid, "isKept" boolean)
           on conflict (column_id) do update set parent_id = excluded.parent_id, is_shown = excluded.is_shown`,
          [JSON.stringify(columns.map((column) => ({ ...column, isKept: isKeptOn(column, clock.today()) })))],
        );
        const columnIds = await withColumnsBelow(
          tx,
          columns.map(({ id }) => id),
        );
        await tellInUse(tx, columnIds);
        await judgeColumns(tx, { columnIds, clock });
      };
    },
  };
}

// a special column is told anew on the days it begins and ends
function isKeptOn({ retained, closed, shownFrom, shownTo }: ColumnFacts, today: LocalDate): boolean {
  return isKept({ retained, closed, shownFrom: dayOf(shownFrom), shownTo: dayOf(shownTo) }, today);
}

const dayOf = (text: string | null): LocalDate | null => (text === null ? null : (parseLocalDate(text) ?? null));

// A channel that is closed or opened again takes the columns in it along.
async function withColumnsBelow(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive below (id) as (
       select id from unnest($1::uuid[]) as given (id)
       union
       select p.column_id from below join monitoring.column_place p on p.parent_id = below.id
     )
     select id from below order by id`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

// Kept and open, and so is every channel above; one that is not known yet tells those below when it comes.
async function tellInUse(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(
    `update monitoring.column_place p set in_use = now.in_use
     from (select c.column_id, not exists (
             with recursive above (parent_id, is_shown) as (
               select c.parent_id, c.is_shown
               union
               select p.parent_id, p.is_shown from above join monitoring.column_place p on p.column_id = above.parent_id
             )
             select from above where not is_shown) as in_use
           from monitoring.column_place c where c.column_id = any($1::uuid[])) now
     where p.column_id = now.column_id and p.in_use <> now.in_use`,
    [ids],
  );
}
