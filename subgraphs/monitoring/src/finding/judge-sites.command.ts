import type { Transaction } from '@gongkai/kernel/node';
import { judgeMark, judgeRecord } from '../domain/judge-site-record.ts';
import { judgeDead, judgeReach, type ProbeSeen } from '../domain/judge-site.ts';
import { REACH_RULE, STRIKES } from '../domain/thresholds.ts';
import { mended, type CauseVerdict, type Verdict } from '../domain/verdict.ts';
import { liveRecords } from '../fact/live-site.store.ts';
import { holdSites, isProbed, latestProbes, placesOf, tallies, type SitePlace } from '../fact/site-facts.store.ts';
import { settleFindings, type Settled } from './finding.store.ts';

const DAY_MS = 86_400_000;
const MAX_EVIDENCE = 20;

/** Judges sites by their probes. Void probes and sites that were not probed lately change nothing. */
export async function judgeSites(tx: Transaction, round: { siteIds: readonly string[]; at: Date }): Promise<Settled> {
  const siteIds = [...new Set(round.siteIds)].sort();
  if (siteIds.length === 0) return { opened: [], closed: [] };
  await holdSites(tx, siteIds);
  const since = new Date(round.at.getTime() - REACH_RULE.windowDays * DAY_MS);
  const places = await placesOf(tx, siteIds);
  const latest = await latestProbes(tx, { siteIds, since, count: STRIKES.site });
  const failures = await latestProbes(tx, { siteIds, since, count: MAX_EVIDENCE, outcome: 'failed' });
  const tally = await tallies(tx, { siteIds, since });
  const live = await liveRecords(tx, siteIds);
  const verdicts = siteIds.flatMap((siteId) => {
    const place = places.get(siteId);
    const isJudged = place === undefined || isProbed(place);
    const seen = (rows: ReadonlyMap<string, ProbeSeen[]>): ProbeSeen[] => rows.get(siteId) ?? [];
    const dead = isJudged ? judgeDead(seen(latest)) : mended('notJudged');
    const reach = isJudged
      ? judgeReach(tally.get(siteId) ?? { counted: 0, failed: 0, announced: 0 }, seen(failures))
      : mended('notJudged');
    const about = { siteId, place };
    const seenLive = live.get(siteId);
    const isOpen = place !== undefined && isJudged;
    return [
      verdictOn('SITE_DEAD', about, dead),
      verdictOn('SITE_UNREACHABLE', about, reach),
      verdictOn('SITE_RECORD_STALE', about, isOpen ? judgeRecord(place, seenLive) : mended('notJudged')),
      verdictOn('SITE_MARK_MISSING', about, isOpen ? judgeMark(place, seenLive) : mended('notJudged')),
    ];
  });
  const left = await linksOfLeftSites(tx, [...places.values()]);
  return settleFindings(tx, [...verdicts, ...left], round.at);
}

function verdictOn(
  code: CauseVerdict['code'],
  { siteId, place }: { siteId: string; place: SitePlace | undefined },
  verdict: Verdict,
): CauseVerdict {
  const { unitId = null, baseUrl: url = null } = place ?? {};
  return { code, cause: siteId, siteId, columnId: null, unitId, url, verdict };
}

/** A site that is being closed, or is, is out of the census: so are the links found broken on it. */
async function linksOfLeftSites(tx: Transaction, places: readonly SitePlace[]): Promise<CauseVerdict[]> {
  const left = places.filter(({ status }) => status === 'closing' || status === 'closed').map(({ siteId }) => siteId);
  if (left.length === 0) return [];
  const open = await tx.query<{ cause: string; siteId: string }>(
    `select cause, site_id as "siteId" from monitoring.finding
     where site_id = any($1::uuid[]) and code = 'LINK_BROKEN' and closed_at is null and starts_with(cause, site_id::text || '/')`,
    [left],
  );
  const verdict = mended('notJudged');
  return open.map((found) => ({ ...found, code: 'LINK_BROKEN', columnId: null, unitId: null, url: null, verdict }));
}
