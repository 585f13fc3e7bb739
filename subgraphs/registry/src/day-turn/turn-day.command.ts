import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';
import { lapsePosts } from '../post/lapse-posts.command.ts';

/** What the turning of the day needs. */
export interface DayTurnDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** Columns about which something dated begins or ends within the days after $1 up to $2. */
const TURNING = `
  with span as (select daterange($1::date, $2::date, '(]') as days),
  dated (column_id, validity) as (
    select column_id, validity from registry.responsibility
    union all
    select r.column_id, h.validity
    from registry.responsibility_holder h join registry.responsibility r on r.id = h.responsibility_id
    union all
    select r.column_id, m.validity
    from registry.maintenance m join registry.responsibility r on r.id = m.responsibility_id
    union all
    select r.column_id, g.validity
    from registry.unit_group_member g join registry.responsibility r on r.group_id = g.group_id
    union all
    select id, daterange((special ->> 'from')::date, (special ->> 'to')::date) from registry.site_column
    where special is not null
  )
  select distinct column_id as id from dated, span
  where lower(validity) <@ days or upper(validity) <@ days order by id`;

/**
 * Announces the columns about which something recorded for a day to come has begun or ended since the last time: other
 * services' projections hold what is true today. Posts whose term ran out are let go of. Of many processes that ask at once, one does it.
 * @returns how many columns were announced
 */
export async function turnDay({ database, clock }: DayTurnDeps): Promise<number> {
  const today = clock.today();
  const { value } = await database.transaction({ at: clock.now() }, async (tx) => {
    const last = await takeTurn(tx, today);
    if (last === undefined) return 0;
    if (last === null) return 0;
    await lapsePosts(tx, { clock, actorName: 'service:registry' }, { after: last, upTo: today });
    const rows = await tx.query<{ id: string }>(TURNING, [last, today]);
    tx.emit(
      'column.changed',
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
  return value;
}

/** The day announced last, null at the first start; undefined when this day is announced already. */
async function takeTurn(tx: Transaction, today: LocalDate): Promise<LocalDate | null | undefined> {
  const [turn] = await tx.query<{ announcedOn: LocalDate | null }>(
    `select announced_on as "announcedOn" from registry.day_turn for update`,
  );
  const last = turn?.announcedOn ?? null;
  if (last !== null && last >= today) return undefined;
  await tx.query('update registry.day_turn set announced_on = $1::date', [today]);
  return last;
}
