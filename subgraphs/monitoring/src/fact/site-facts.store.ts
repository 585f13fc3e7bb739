import type { Database, Transaction } from '@gongkai/kernel/node';
import type { ProbeFact, ProbeOutcome } from '@gongkai/kernel/pure';
import type { ProbeSeen, ProbeTally } from '../domain/judge-site.ts';
import { grouped } from './grouped.ts';
import { noticeAt } from './notice-at.ts';

type Through = Pick<Database | Transaction, 'query'>;

/** Where a site stands in the registry. */
export interface SitePlace {
  readonly siteId: string;
  readonly status: string;
  readonly baseUrl: string | null;
  readonly unitId: string | null;
  readonly siteIdCode: string | null;
}

/** Whether a site is probed: it has an address and is open to the public. */
export const isProbed = ({ status, baseUrl }: SitePlace): boolean =>
  baseUrl !== null && (status === 'online' || status === 'merging');

/** Holds sites until the transaction ends: facts of one site are recorded and judged by one at a time. */
export async function holdSites(tx: Transaction, siteIds: readonly string[]): Promise<void> {
  await tx.query(
    `insert into monitoring.judged_site select id from unnest($1::uuid[]) as id order by id on conflict do nothing`,
    [siteIds],
  );
  await tx.query('select from monitoring.judged_site where site_id = any($1::uuid[]) order by site_id for update', [
    siteIds,
  ]);
}

export async function placesOf(through: Through, siteIds: readonly string[]): Promise<Map<string, SitePlace>> {
  const rows = await through.query<SitePlace>(
    `select site_id as "siteId", status, base_url as "baseUrl", unit_id as "unitId",
       site_id_code as "siteIdCode" from monitoring.site_place
     where site_id = any($1::uuid[])`,
    [siteIds],
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}

/** Keeps probes that are not known yet; answers their ids. */
export async function addProbes(tx: Transaction, probes: readonly ProbeFact[], at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `insert into monitoring.probe (id, at, site_id, url, outcome, status, ms, failure, detail, recorded_at, notice_id)
     select f.id, f.at, f."siteId", f.url, f.outcome, f.status, f.ms, f.failure, f.detail, $2, ${noticeAt('f."siteId"', 'f.at')}
     from jsonb_to_recordset($1::jsonb) as f (id uuid, at timestamptz, "siteId" uuid, url text, outcome text, status int,
       ms int, failure text, detail text)
     where not exists (select from monitoring.probe known where known.id = f.id) returning id`,
    [JSON.stringify(probes), at.toISOString()],
  );
  return rows.map(({ id }) => id);
}

/** The latest probes of each site that are not void, the latest first. */
export async function latestProbes(
  through: Through,
  asked: { siteIds: readonly string[]; since: Date; count: number; outcome?: ProbeOutcome },
): Promise<Map<string, ProbeSeen[]>> {
  const rows = await through.query<ProbeSeen & { siteId: string }>(
    `select s.id as "siteId", l.* from unnest($1::uuid[]) as s (id) cross join lateral (
       select p.id, p.at, p.outcome, p.status, p.failure, p.notice_id as "noticeId" from monitoring.probe p
       where p.site_id = s.id and p.at > $2 and p.outcome <> 'void' and ($4::text is null or p.outcome = $4::text)
       order by p.at desc, p.id desc limit $3) l
     order by s.id, l.at desc, l.id desc`,
    [asked.siteIds, asked.since.toISOString(), asked.count, asked.outcome ?? null],
  );
  return grouped(rows, ({ siteId }) => siteId);
}

/** How many probes counted since, by site; sites without any are left out. */
export async function tallies(
  through: Through,
  asked: { siteIds: readonly string[]; since: Date },
): Promise<Map<string, ProbeTally>> {
  const rows = await through.query<ProbeTally & { siteId: string }>(
    `select site_id as "siteId", count(*)::int as counted, count(*) filter (where outcome = 'failed')::int as failed,
       count(*) filter (where outcome = 'failed' and notice_id is not null)::int as announced
     from monitoring.probe where site_id = any($1::uuid[]) and at > $2 and outcome <> 'void' group by site_id`,
    [asked.siteIds, asked.since.toISOString()],
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}
