import type { Transaction } from '@gongkai/kernel/node';
import { judgeDead, judgeReach, type ProbeSeen } from '../domain/judge-site.ts';
import { REACH_RULE, STRIKES } from '../domain/thresholds.ts';
import { mended, type CauseVerdict, type Verdict } from '../domain/verdict.ts';
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
  const verdicts = siteIds.flatMap((siteId) => {
    const place = places.get(siteId);
    const isJudged = place === undefined || isProbed(place);
    const seen = (rows: ReadonlyMap<string, ProbeSeen[]>): ProbeSeen[] => rows.get(siteId) ?? [];
    const dead = isJudged ? judgeDead(seen(latest)) : mended('notJudged');
    const reach = isJudged
      ? judgeReach(tally.get(siteId) ?? { counted: 0, failed: 0 }, seen(failures))
      : mended('notJudged');
    const about = { siteId, place };
    return [verdictOn('SITE_DEAD', about, dead), verdictOn('SITE_UNREACHABLE', about, reach)];
  });
  return settleFindings(tx, verdicts, round.at);
}

function verdictOn(
  code: CauseVerdict['code'],
  { siteId, place }: { siteId: string; place: SitePlace | undefined },
  verdict: Verdict,
): CauseVerdict {
  const { unitId = null, baseUrl: url = null } = place ?? {};
  return { code, cause: siteId, siteId, columnId: null, unitId, url, verdict };
}
