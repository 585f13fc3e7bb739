import type { Database } from '@gongkai/kernel/node';

export type ProbeKind = 'home' | 'links';

/** A planned round that is ours to carry out. */
export interface ProbeRound {
  readonly siteId: string;
  readonly kind: ProbeKind;
  /** Number of the round; the same until it is finished, whoever carries it out. */
  readonly round: number;
  readonly plannedFor: string;
  readonly baseUrl: string;
  /** Milliseconds between two requests to the site. */
  readonly floorMs: number;
}

/** A round takes no longer than this, or another process may take it over. */
const LEASE_SECONDS: Readonly<Record<ProbeKind, number>> = { home: 300, links: 1800 };
/** For sites nothing is harvested from. */
const USUAL_FLOOR_MS = 1000;

/** Takes planned rounds whose time has come: of many processes that ask at once, each round goes to one. */
export function claimRounds(
  database: Database,
  asked: { kind: ProbeKind; now: Date; count: number },
): Promise<ProbeRound[]> {
  return database.query<ProbeRound>(
    `with due as (
       select d.site_id, d.kind from harvest.probe_duty d join harvest.probe_target t on t.site_id = d.site_id
       where d.kind = $1 and d.next_at <= $2 and t.is_probed
         and (d.lease_until is null or d.lease_until < clock_timestamp())
       order by d.next_at, d.site_id limit $3 for update of d skip locked
     )
     update harvest.probe_duty d set lease_until = clock_timestamp() + make_interval(secs => $4)
     from due, harvest.probe_target t
     where d.site_id = due.site_id and d.kind = due.kind and t.site_id = d.site_id
     returning d.site_id as "siteId", d.kind, d.round, d.next_at as "plannedFor", t.base_url as "baseUrl",
       coalesce((select max(s.politeness_ms) from harvest.source s where s.site_id = d.site_id), ${USUAL_FLOOR_MS}) as "floorMs"`,
    [asked.kind, asked.now.toISOString(), asked.count, LEASE_SECONDS[asked.kind]],
  );
}

/** Ends a round; the next is planned. Does nothing when another process took it over and has finished it. */
export async function finishRound(database: Database, { siteId, kind, round }: ProbeRound, next: Date): Promise<void> {
  await database.query(
    `update harvest.probe_duty set round = round + 1, next_at = $4, lease_until = null
     where site_id = $1 and kind = $2 and round = $3`,
    [siteId, kind, round, next.toISOString()],
  );
}

/** Leaves a round that could not be ended for a later try. */
export async function giveBackRound(database: Database, round: ProbeRound, afterSeconds: number): Promise<void> {
  await database.query(
    `update harvest.probe_duty set lease_until = clock_timestamp() + make_interval(secs => $4)
     where site_id = $1 and kind = $2 and round = $3`,
    [round.siteId, round.kind, round.round, afterSeconds],
  );
}

/** Brings planned rounds forward to now, those a process holds excepted. */
export async function bringForward(
  database: Database,
  asked: { kinds: readonly ProbeKind[]; siteIds: readonly string[] | undefined; now: Date },
): Promise<void> {
  await database.query(
    `update harvest.probe_duty set next_at = $2, lease_until = null
     where kind = any($1::text[]) and ($3::uuid[] is null or site_id = any($3::uuid[])) and next_at > $2`,
    [asked.kinds, asked.now.toISOString(), asked.siteIds ?? null],
  );
}
