import type { Database } from '@gongkai/kernel/node';
import { readRobotsRules } from '../fetch/robots-rules.ts';
import { knownRobots, type KnownRobots } from '../fetch/robots.store.ts';
import type { HarvestRobotsType } from './harvest-robots.type.ts';

/** What is known of the robots rules for addresses; none for those never asked. */
export async function robotsOfUrls(
  database: Database,
  urls: readonly string[],
): Promise<Map<string, HarvestRobotsType>> {
  const readable = urls.filter((url) => URL.canParse(url));
  const known = await knownRobots(database, [...new Set(readable.map((url) => new URL(url).origin))]);
  return new Map(
    readable.flatMap((url): [string, HarvestRobotsType][] => {
      const robots = known.get(new URL(url).origin);
      return robots ? [[url, shown(robots, url)]] : [];
    }),
  );
}

function shown(robots: KnownRobots, url: string): HarvestRobotsType {
  const { origin, readAt } = robots;
  switch (robots.kind) {
    case 'absent':
      return { origin, readAt, verdict: 'ALLOWED', crawlDelayMs: null, detail: null };
    case 'unreachable':
      return { origin, readAt, verdict: 'UNREADABLE', crawlDelayMs: null, detail: robots.detail };
    case 'rules': {
      const rules = readRobotsRules(origin, robots.body);
      const verdict = rules.isAllowed(url) ? 'ALLOWED' : 'DENIED';
      return { origin, readAt, verdict, crawlDelayMs: rules.crawlDelayMs, detail: null };
    }
  }
}
