import { HARVEST_FAILURES, isHarvestFailureCode, isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { siteState, type ProbeTally } from '../domain/judge-site.ts';
import { REACH_RULE, STRIKES } from '../domain/thresholds.ts';
import { isProbed, latestProbes, placesOf, tallies } from '../fact/site-facts.store.ts';
import { unitsWithin } from '../finding/finding-scope.ts';
import { brokenLinkCounts, lastProbes, streaks, type LastProbe } from './site-health.store.ts';
import type { SiteAvailability, SiteHealthType, SiteProbe } from './site-health.type.ts';

const DAY_MS = 86_400_000;

/** How a site stands now; null where it is not known, and for those who may not see it. All of one tick are one load. */
export function loadSiteHealth(context: RequestContext, siteId: string): Promise<SiteHealthType | null> {
  return context.loader<SiteHealthType>('siteHealth', (ids) => healthOfSites(context, ids.filter(isUuid))).load(siteId);
}

async function healthOfSites(context: RequestContext, ids: readonly string[]): Promise<Map<string, SiteHealthType>> {
  const { database } = context;
  const now = context.clock.now();
  const known = await placesOf(database, ids);
  const units = await unitsWithin(
    context,
    [...known.values()].flatMap(({ unitId }) => unitId ?? []),
  );
  const places = [...known.values()].filter(({ unitId }) => units === undefined || units.has(unitId ?? ''));
  const siteIds = places.map(({ siteId }) => siteId);
  const since = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const [latest, day, week, last, streak, broken] = await Promise.all([
    latestProbes(database, { siteIds, since: since(REACH_RULE.windowDays), count: STRIKES.site }),
    tallies(database, { siteIds, since: since(1) }),
    tallies(database, { siteIds, since: since(7) }),
    lastProbes(database, siteIds, now),
    streaks(database, siteIds, now),
    brokenLinkCounts(database, siteIds),
  ]);
  return new Map(
    places.map((place): [string, SiteHealthType] => {
      const { siteId } = place;
      const probe = last.get(siteId);
      const health = {
        state: siteState(isProbed(place), latest.get(siteId) ?? []),
        since: streak.get(siteId) ?? null,
        lastProbe: probe === undefined ? null : shownProbe(probe),
        day: availability(day.get(siteId)),
        week: availability(week.get(siteId)),
        brokenLinkCount: broken.get(siteId) ?? 0,
      };
      return [siteId, health];
    }),
  );
}

function availability(tally: ProbeTally = { counted: 0, failed: 0, announced: 0 }): SiteAvailability {
  const { counted, failed, announced } = tally;
  const answered = counted - failed;
  return { counted, answered, announced, percent: counted === 0 ? null : Math.round((answered / counted) * 1000) / 10 };
}

function shownProbe({ siteId: _, noticeId, ...rest }: LastProbe): SiteProbe {
  const probe = { ...rest, duringNotice: noticeId === null ? null : { id: noticeId } };
  const { failure } = probe;
  if (failure === null || !isHarvestFailureCode(failure)) return { ...probe, message: null, mend: null };
  const { message, who, how } = HARVEST_FAILURES[failure];
  return {
    ...probe,
    message: `${message.zh} / ${message.en}`,
    mend: `${who.zh}：${how.zh} / ${who.en}: ${how.en}`,
  };
}
