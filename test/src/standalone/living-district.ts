import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindingIdOf, seedBindings } from '@gongkai/harvester';
import { openPglite, openPostgres, systemClock, type Clock, type DatabaseEngine } from '@gongkai/kernel/node';
import { localDateIn } from '@gongkai/kernel/pure';
import { columnIdOf, seedAccounts, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import {
  newPassword,
  reviewersOf,
  sampleAccounts,
  startPlatform,
  subgraphDeps,
  walkReviews,
  type Platform,
  type PlatformParts,
} from '@gongkai/standalone';
import { inject } from 'vitest';
import { servicePasswords } from '../kit/distributed.ts';
import { graphClient, signedIn, type GraphClient } from '../kit/graph-client.ts';
import { createPostgresDatabase } from '../kit/postgres-cluster.ts';
import { silentLogger } from '../kit/silent-logger.ts';

/** The site, column and unit the district's one sub-site belongs to. */
export const SITE = 'development-reform';
export const COLUMN = { id: columnIdOf('s000-decision-05'), path: 'decision/plans' } as const;

/** The whole platform with the district's catalogue and people, one sub-site, and a clock a test moves on. */
export interface LivingDistrict {
  readonly platform: Platform;
  readonly visitor: GraphClient;
  readonly bindingId: string;
  /** The graph as the lead office sees it, signed in anew. */
  lead(): Promise<GraphClient>;
  passHours(hours: number): void;
  /** Puts a rule into force as its next version. */
  bind(rule: object): Promise<void>;
  /** Walks all that waits through its review chain; answers how many were published. */
  review(): Promise<number>;
  close(): Promise<void>;
}

const SOURCE = 'life';
const LEAD = {
  username: 'lead-office',
  displayName: '示例牵头单位',
  roles: ['leadOffice'],
  password: newPassword(),
} as const;

export async function openLivingDistrict(sub: { url: string; port: number; rule: object }): Promise<LivingDistrict> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-life-'));
  const { engine, rolePasswords } = await openEngine(dataDir);
  const people = await sampleAccounts(dataDir);
  let passedMs = 0;
  const now = (): Date => new Date(Date.now() + passedMs);
  const clock: Clock = { ...systemClock, now, today: () => localDateIn(now()) };
  const platform = await startPlatform({
    engine,
    rolePasswords,
    clock,
    host: '127.0.0.1',
    port: 0,
    logger: silentLogger,
    harvester: { allow: [{ host: '127.0.0.1', port: sub.port }], tick: 'never', blobDir: join(dataDir, 'blobs') },
    prepare: async (parts) => {
      const registry = subgraphDeps(parts, 'registry');
      await seedCatalogue(registry, 'district', { [SITE]: sub.url });
      const accounts = [...people, LEAD].map((one) => ({
        ...one,
        rootUnitCodes: ['government'],
        mustChangePassword: false,
      }));
      await seedAccounts(registry, accounts);
      await bind(parts, sub.rule);
    },
  });
  return {
    platform,
    visitor: graphClient(platform.url),
    bindingId: bindingIdOf(SOURCE, COLUMN.id),
    lead: () => signedIn(platform.url, LEAD),
    passHours: (hours) => void (passedMs += hours * 3_600_000),
    bind: (rule) => bind(platform, rule),
    review: async () => {
      const { published, refusals } = await walkReviews(reviewersOf(platform.url, people));
      if (refusals.length > 0) throw new Error(refusals.join('\n'));
      return published;
    },
    close: async () => {
      await platform.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function bind(parts: PlatformParts, rule: object): Promise<void> {
  await seedBindings(subgraphDeps(parts, 'harvester'), [
    {
      sourceKey: SOURCE,
      siteId: siteIdOf(SITE),
      name: '示例区发展和改革委员会：规划计划',
      allowedHosts: ['127.0.0.1'],
      columnId: COLUMN.id,
      unitId: unitIdOf(SITE),
      rule,
      cron: null,
      recheckAfterHours: 0,
    },
  ]);
}

interface OpenedEngine {
  readonly engine: DatabaseEngine;
  readonly rolePasswords: Readonly<Record<string, string>>;
}

async function openEngine(dataDir: string): Promise<OpenedEngine> {
  const adminUrl = process.env['TEST_ENGINE'] === 'postgres' ? inject('postgresAdminUrl') : null;
  if (!adminUrl)
    return { engine: await openPglite({ dataDir, template: inject('pgliteTemplate') }), rolePasswords: {} };
  const url = await createPostgresDatabase(adminUrl, `test_${randomBytes(6).toString('hex')}`);
  return { engine: openPostgres({ url }), rolePasswords: servicePasswords(url) };
}
