import type { Database } from '@gongkai/kernel/node';
import type { ProbeOutcome } from '@gongkai/kernel/pure';
import { grouped } from '../fact/grouped.ts';

/** The last probe of a site, void ones too. */
export interface LastProbe {
  readonly siteId: string;
  readonly id: string;
  readonly at: string;
  readonly outcome: ProbeOutcome;
  readonly url: string;
  readonly status: number | null;
  readonly ms: number | null;
  readonly failure: string | null;
  readonly noticeId: string | null;
}

const DAY_MS = 86_400_000;
const LOOKED_BACK_DAYS = 90;
const ago = (now: Date, days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();

/** The last probe of each site within 90 days. */
export async function lastProbes(
  database: Database,
  siteIds: readonly string[],
  now: Date,
): Promise<Map<string, LastProbe>> {
  const rows = await database.query<LastProbe>(
    `select s.id as "siteId", l.* from unnest($1::uuid[]) as s (id) cross join lateral (
       select p.id, p.at, p.outcome, p.url, p.status, p.ms, p.failure,
         p.notice_id as "noticeId" from monitoring.probe p
       where p.site_id = s.id and p.at > $2 order by p.at desc, p.id desc limit 1) l`,
    [siteIds, ago(now, LOOKED_BACK_DAYS)],
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}

/** Since when the probes of each site have had the outcome of the last that counts. */
export async function streaks(database: Database, siteIds: readonly string[], now: Date): Promise<Map<string, string>> {
  const rows = await database.query<{ siteId: string; since: string }>(
    `select s.id as "siteId", min(p.at) as since
     from unnest($1::uuid[]) as s (id)
     cross join lateral (select outcome from monitoring.probe where site_id = s.id and at > $2 and outcome <> 'void'
       order by at desc, id desc limit 1) last
     cross join lateral (select coalesce(max(at), '-infinity') as at from monitoring.probe
       where site_id = s.id and at > $2 and outcome not in ('void', last.outcome)) turn
     join monitoring.probe p on p.site_id = s.id and p.at > $2 and p.at > turn.at and p.outcome = last.outcome
     group by s.id`,
    [siteIds, ago(now, LOOKED_BACK_DAYS)],
  );
  return new Map(rows.map(({ siteId, since }) => [siteId, since]));
}

/** How many broken links are open, by site; sites without any are left out. */
export async function brokenLinkCounts(database: Database, siteIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await database.query<{ siteId: string }>(
    `select site_id as "siteId" from monitoring.finding
     where site_id = any($1::uuid[]) and code = 'LINK_BROKEN' and closed_at is null`,
    [siteIds],
  );
  return new Map([...grouped(rows, ({ siteId }) => siteId)].map(([siteId, links]) => [siteId, links.length]));
}
