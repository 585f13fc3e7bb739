import { setTimeout as sleep } from 'node:timers/promises';
import { settle, type Logger } from '@gongkai/kernel/node';
import type { HarvesterOptions } from '@gongkai/harvester';
import type { Platform, PlatformParts } from '../platform.ts';
import { startSampleSites, type SampleSites } from '../sample-sites/start-sample-sites.ts';
import { subgraphDeps } from '../subgraphs.ts';
import { reviewersOf, walkReviews, type Reviewers, type ReviewWalk } from './review-walk.ts';
import { sampleAccounts } from './sample-accounts.ts';
import { harvestSample, sampleAddresses, sampleSiteUrls, seedSampleBindings } from './sample-harvest.ts';
import { sampleProbes, startControl } from './sample-probes.ts';
import { seedSamplePush } from './sample-push.ts';
import { seedDistrict } from './seed-district.ts';

/** The sample district around a platform: its sub-sites, its people. */
export interface SampleDistrict {
  readonly sites: SampleSites;
  /** What the harvester is excused from, the sub-sites' exact addresses; and how often they are probed. */
  readonly harvester: Pick<HarvesterOptions, 'allow' | 'probes'>;
  /** Writes catalogue, accounts and bindings; to be done before the platform serves. */
  prepare(parts: PlatformParts): Promise<void>;
  /** Reads the sub-sites and walks what came through its review chain. */
  live(platform: Platform, told: SampleProgress): Promise<SampleLife>;
  /** Goes on walking what later harvests bring, until stopped. */
  goOn(platform: Platform, logger: Logger): void;
  /** Safe to call twice. */
  stop(): Promise<void>;
}

/** What came of it; `unread`: sub-sites that could not be read, with reason and mend. */
export type SampleLife = ReviewWalk & { readonly unread: readonly string[] };

/** Told while the district comes to life. */
export interface SampleProgress {
  readonly bindingRead?: () => void;
  readonly allRead?: () => void;
  readonly acted?: () => void;
}

const SETTLE_MS = 10_000;
const WALK_EVERY_MS = 20_000;

/**
 * Serves the sample sub-sites on the ports from `basePort` on and gets the people ready.
 * @param at `dataDir` keeps the people's passwords
 */
export async function openSampleDistrict(at: {
  host: string;
  basePort: number;
  dataDir: string;
}): Promise<SampleDistrict> {
  const accounts = await sampleAccounts(at.dataDir);
  const sites = await startSampleSites(at);
  const control = await startControl(at.host);
  const stopping = new AbortController();
  let bindingIds: string[] = [];
  let walking: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping.abort();
    await walking;
    await Promise.all([sites.stop(), control.stop()]);
  };
  return {
    sites,
    harvester: { allow: [...sampleAddresses(sites), control.address], probes: sampleProbes(control) },
    prepare: async (parts) => {
      await seedDistrict(subgraphDeps(parts, 'registry'), accounts, sampleSiteUrls(sites));
      bindingIds = await seedSampleBindings(subgraphDeps(parts, 'harvester'), sites);
      await seedSamplePush(parts, at.dataDir);
    },
    live: async (platform, { bindingRead: finished = () => undefined, allRead, acted }) => {
      await projectionsSettled(platform);
      const { harvester } = platform.subgraphs;
      const reviewers = reviewersOf(platform.url, accounts);
      const client = reviewers.get('siteMaintainer');
      if (!client) throw new Error('no sample account has the role siteMaintainer');
      const unread = await harvestSample({ harvester, client, bindingIds, finished });
      allRead?.();
      await harvester.probeNow({ kinds: ['home'] });
      const walk = await walkReviews(reviewers, () => {
        stopping.signal.throwIfAborted();
        acted?.();
      });
      return { ...walk, unread };
    },
    goOn: (platform, logger) => {
      walking = keepWalking({ reviewers: reviewersOf(platform.url, accounts), logger, signal: stopping.signal });
    },
    stop: () => (stopped ??= stop()),
  };
}

// What is harvested needs its column in the portal's projection first.
async function projectionsSettled({ engine, databases }: PlatformParts): Promise<void> {
  const [head] = await databases.gateway.query<{ position: number }>('select event_seq as position from ledger.head');
  await settle({ engine, database: databases.gateway }, Number(head?.position ?? 0), SETTLE_MS);
}

interface Walking {
  readonly reviewers: Reviewers;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

async function keepWalking({ reviewers, logger, signal }: Walking): Promise<void> {
  while (!signal.aborted) {
    try {
      await sleep(WALK_EVERY_MS, undefined, { signal });
      const { published, refusals } = await walkReviews(reviewers, () => signal.throwIfAborted());
      if (published > 0) logger.info({ published }, 'the sample district published what a harvest brought');
      for (const refusal of refusals) logger.warn({ refusal }, 'a review act of the sample district was refused');
    } catch (error) {
      if (!signal.aborted) logger.warn({ err: error }, 'the sample district could not review; it will try again');
    }
  }
}
