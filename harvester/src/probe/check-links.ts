import { CATALOGUE_NAMESPACE, uuidV5, type LinkCheckFact, type LinkOutcome } from '@gongkai/kernel/pure';
import { linkOutcome, probeOutcome } from '../domain/probe-outcome.ts';
import { askAddress, type AskedAddress } from './ask-address.ts';
import { inParallel } from './in-parallel.ts';
import { forgetTargets, noteTargets, targetsToCheck, type LinkTarget } from './link-target.store.ts';
import type { ProbeRound } from './probe-duty.store.ts';
import { homeOf, isOurOutage } from './probe-home.ts';
import type { LinkChecking } from './probing.ts';
import { readSitePages } from './read-site-pages.ts';

/** Links asked of one site in one round, and in one interval. */
const PER_ROUND = 60;
const PER_DAY = 300;
const AT_ONCE = 4;
/** Of the interval, so that a round a little early does not find everything checked already. */
const FRESH_SHARE = 0.8;

/**
 * Looks through a site's home page and column pages and checks the links found there, as many as one round may. While the
 * home page does not open, nothing is said of links: they would all fail for its reason.
 */
export async function checkLinks(checking: LinkChecking, round: ProbeRound): Promise<LinkCheckFact[]> {
  const { database, doors, linksEveryMs } = checking;
  const startedAt = doors.clock.now();
  const home = homeOf(round.baseUrl);
  const site = await readSitePages(checking, round, home);
  const [first] = site;
  if (!first || probeOutcome(first.asked) !== 'answered') return [];
  const pages = site.map(({ url }) => url);
  const read = site.filter(({ links }) => links !== undefined).map(({ url }) => url);
  const at = startedAt.toISOString();
  const seen = site.flatMap(({ url, columnId, links = [] }): LinkTarget[] => [
    { url, foundOn: url, columnId, kind: 'page' },
    ...links.filter((link) => !pages.includes(link.url)).map((link) => ({ ...link, foundOn: url, columnId })),
  ]);
  await noteTargets(database, round.siteId, { targets: seen, at });
  const gone = await forgetTargets(database, round.siteId, { pages, read, before: at });
  const since = new Date(startedAt.getTime() - linksEveryMs * FRESH_SHARE).toISOString();
  const targets = await targetsToCheck(database, round.siteId, { count: PER_ROUND, perDay: PER_DAY, since });
  const pageFacts = site.slice(1).map(async ({ url, columnId, asked }) => {
    const target: LinkTarget = { url, foundOn: home, columnId, kind: 'page' };
    return factOf(round, target, { ...asked, outcome: await outcomeOf(checking, asked) });
  });
  return [
    ...(await Promise.all(pageFacts)),
    ...(await inParallel(targets, AT_ONCE, async (target) => {
      const asked = await askLink(checking, round, target.url);
      return factOf(round, target, { ...asked, outcome: await outcomeOf(checking, asked) });
    })),
    ...gone.filter(({ outcome }) => outcome === 'broken').map((target) => factOf(round, target, removedAt(at))),
  ];
}

// Many servers refuse or mishandle HEAD, so whatever it says against a link is asked again as people would.
async function askLink(checking: LinkChecking, { floorMs }: ProbeRound, url: string): Promise<AskedAddress> {
  const { doors, timeoutMs, signal } = checking;
  const request = { url, floorMs, timeoutMs, signal };
  const head = await askAddress(doors, { ...request, method: 'HEAD' });
  return linkOutcome(head) === 'ok' ? head : askAddress(doors, { ...request, method: 'GET' });
}

async function outcomeOf(checking: LinkChecking, asked: AskedAddress): Promise<LinkOutcome> {
  return (await isOurOutage(checking, asked)) ? 'void' : linkOutcome(asked);
}

type Came = Pick<AskedAddress, 'at' | 'status' | 'failure' | 'detail'> & { readonly outcome: LinkOutcome };

const removedAt = (at: string): Came => ({ at, status: null, failure: null, detail: null, outcome: 'removed' });

function factOf({ siteId, round }: ProbeRound, target: LinkTarget, came: Came): LinkCheckFact {
  const { at, status, failure, detail, outcome } = came;
  const id = uuidV5(CATALOGUE_NAMESPACE, `link:${siteId}:${round}:${target.url}`);
  return { id, siteId, ...target, at, outcome, status, failure, detail };
}
