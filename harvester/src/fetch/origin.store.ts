import type { Database } from '@gongkai/kernel/node';

/** What taking a turn came to; where it was not taken, how long the pause and another's lease still last. */
export interface TurnTaken {
  readonly isTaken: boolean;
  readonly pauseMs: number;
  readonly leasedMs: number;
}

export const LEASE_MS = 15_000;
const MOST_SLOWED_MS = 60_000;
const LEAST_SLOWED_MS = 500;
/** Turns are this much further apart than asked for, at random, so that many workers never fall into step. */
const JITTER = 0.2;

const millis = (ms: string): string => `make_interval(secs => (${ms}) / 1000.0)`;
const LEASE = `clock_timestamp() + ${millis(String(LEASE_MS))}`;
const spaced = (ms: string): string => `clock_timestamp() + ${millis(`${ms} * (1 + random() * ${JITTER})`)}`;
const left = (column: string): string =>
  `coalesce((select least(greatest(extract(epoch from ${column} - clock_timestamp()) * 1000, 0), 1e9)::int
     from harvest.origin where origin = $1), 0)`;

/** Takes the one connection to an origin if its pause is over and nobody holds it; the next turn is put off at once. */
export async function takeTurn(
  database: Database,
  turn: { origin: string; leaseId: string; floorMs: number },
): Promise<TurnTaken> {
  const [row] = await database.query<TurnTaken>(
    `with taken as (
       insert into harvest.origin as known (origin, next_at, lease_id, lease_until)
       values ($1, ${spaced('$3::int')}, $2, ${LEASE})
       on conflict (origin) do update
         set next_at = ${spaced('greatest(known.slowed_ms, $3::int)')}, lease_id = $2, lease_until = ${LEASE}
         where known.next_at <= clock_timestamp()
           and (known.lease_until is null or known.lease_until <= clock_timestamp())
       returning 1
     )
     select exists (select 1 from taken) as "isTaken", ${left('next_at')} as "pauseMs",
       ${left('lease_until')} as "leasedMs"`,
    [turn.origin, turn.leaseId, turn.floorMs],
  );
  return row ?? { isTaken: false, pauseMs: 0, leasedMs: 0 };
}

/** Keeps a turn that takes longer than its lease. */
export async function renewLease(database: Database, turn: { origin: string; leaseId: string }): Promise<void> {
  await database.query(`update harvest.origin set lease_until = ${LEASE} where origin = $1 and lease_id = $2`, [
    turn.origin,
    turn.leaseId,
  ]);
}

/**
 * Gives a turn back; a step faster where the origin had been slowed down.
 * @returns how slow it still is, in ms; undefined where the lease had run out and the turn is another's
 */
export async function endTurn(
  database: Database,
  turn: { origin: string; leaseId: string; floorMs: number },
): Promise<number | undefined> {
  const [row] = await database.query<{ slowed_ms: number }>(
    `update harvest.origin set lease_id = null, lease_until = null,
       slowed_ms = case when slowed_ms * 4 / 5 <= greatest($3::int, ${LEAST_SLOWED_MS / 5}) then 0 else slowed_ms * 4 / 5 end
     where origin = $1 and lease_id = $2 returning slowed_ms`,
    [turn.origin, turn.leaseId, turn.floorMs],
  );
  return row?.slowed_ms;
}

/** Notes that an origin refused us: half as fast from now on, and not before the pause it asked for is over. */
export async function slowDown(
  database: Database,
  turn: { origin: string; leaseId: string | null; floorMs: number; pauseMs: number },
): Promise<void> {
  const slower = `least(greatest(known.slowed_ms, $3::int, ${LEAST_SLOWED_MS}) * 2, greatest($3::int, ${MOST_SLOWED_MS}))`;
  const first = `greatest($3::int, ${LEAST_SLOWED_MS}) * 2`;
  const isOurs = 'known.lease_id is not distinct from $2::uuid';
  await database.query(
    `insert into harvest.origin as known (origin, next_at, slowed_ms)
     values ($1, clock_timestamp() + ${millis(`greatest(${first}, $4::int)`)}, ${first})
     on conflict (origin) do update set slowed_ms = ${slower},
       next_at = greatest(known.next_at, clock_timestamp() + ${millis(`greatest(${slower}, $4::int)`)}),
       lease_id = case when ${isOurs} then null else known.lease_id end,
       lease_until = case when ${isOurs} then null else known.lease_until end`,
    [turn.origin, turn.leaseId, turn.floorMs, turn.pauseMs],
  );
}
