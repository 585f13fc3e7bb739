import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedBindings } from '@gongkai/harvester';
import { createLogger } from '@gongkai/kernel/node';
import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import { startPlatform, subgraphDeps, type Platform } from '@gongkai/standalone';
import { startPostgresCluster } from '@gongkai/test/kit';
import { catalogueSettled, prepareCatalogue } from '../measure/catalogue.ts';
import { startChild } from '../measure/child-server.ts';
import { readBare } from './bare-reader.ts';
import { SITE_RULE } from './site-rule.ts';

const ITEMS = 2_000;
const COLUMN = 's000-decision-03';
const RUN_WITHIN_MS = 1_800_000;

interface HarvestFigures {
  readonly name: string;
  readonly items: number;
  readonly seconds: number;
  readonly itemsPerSecond: number;
  /** CPU time of this process (with the embedded database where it is used, without the server where one is), for an item. */
  readonly cpuMsPerItem: number;
  /** Largest resident memory seen while it ran. */
  readonly peakMiB: number;
}

/**
 * A local site of `ITEMS` notices: list, detail and import, politeness off; then the same again with nothing changed.
 * Beside it the bare reading of the same pages, which keeps nothing.
 */
export async function harvestBench(): Promise<readonly HarvestFigures[]> {
  const site = await startChild(new URL('./harvest-site.js', import.meta.url), { BENCH_ITEMS: String(ITEMS) });
  const cluster = await startPostgresCluster();
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  try {
    const databaseUrl = await cluster.createDatabase('bench_harvest');
    const figures = [
      await timed('bare reading: fetched and parsed, nothing kept', () => readBare(site.url)),
      ...(await onPlatform('PostgreSQL', { databaseUrl }, site.url, dataDir)),
      ...(await onPlatform('embedded database', { dataDir }, site.url, dataDir)),
    ];
    print(figures);
    return figures;
  } finally {
    await site.stop();
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function onPlatform(
  name: string,
  place: { databaseUrl: string } | { dataDir: string },
  listUrl: string,
  dataDir: string,
): Promise<HarvestFigures[]> {
  const platform = await startPlatform({
    ...place,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'bench', level: 'error' }),
    harvester: {
      tick: 'never',
      blobDir: join(dataDir, 'blobs', name),
      allow: [{ host: '127.0.0.1', port: Number(new URL(listUrl).port) }],
    },
    prepare: prepareCatalogue,
  });
  try {
    await catalogueSettled(platform);
    const bindingId = await bind(platform, listUrl);
    const first = await timed(`${name}: first harvest`, () => harvest(platform, bindingId, 'new'));
    const again = await timed(`${name}: again, nothing changed`, () => harvest(platform, bindingId, 'unchanged'));
    return [first, again];
  } finally {
    await platform.stop();
  }
}

async function bind(platform: Platform, listUrl: string): Promise<string> {
  const seed = { sourceKey: 'bench', siteId: siteIdOf('main'), name: '基准来源', allowedHosts: ['127.0.0.1'] };
  const place = { columnId: columnIdOf(COLUMN), unitId: unitIdOf('government'), cron: '0 0 29 2 *' };
  const rule = { ...SITE_RULE, url: listUrl };
  const [id] = await seedBindings(subgraphDeps(platform, 'harvester'), [{ ...seed, ...place, rule }]);
  if (id === undefined) throw new Error('no binding was made');
  return id;
}

/** Runs the binding once; every notice must come out as told. */
async function harvest(platform: Platform, bindingId: string, expected: 'new' | 'unchanged'): Promise<number> {
  const { harvester } = platform.subgraphs;
  const decision = await harvester.requestRun(bindingId, 'manual');
  if (!decision.ok) throw new Error(JSON.stringify(decision.problems));
  await harvester.runsSettled({ bindingIds: [bindingId], timeoutMs: RUN_WITHIN_MS });
  const [run] = await platform.databases.harvester.query<{ state: string; counts: Record<string, number> }>(
    'select state, counts from harvest.run where id = $1',
    [decision.value],
  );
  if (run?.state !== 'succeeded' || run.counts[expected] !== ITEMS) throw new Error(JSON.stringify(run));
  return ITEMS;
}

async function timed(name: string, work: () => Promise<number>): Promise<HarvestFigures> {
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const items = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  clearInterval(watch);
  const cpuMsPerItem = (user + system) / 1000 / items;
  return { name, items, seconds, itemsPerSecond: items / seconds, cpuMsPerItem, peakMiB: peak / 2 ** 20 };
}

function print(figures: readonly HarvestFigures[]): void {
  console.log(`| ${ITEMS} notices: list, detail, import | seconds | notices/s | CPU ms a notice | peak MiB |`);
  console.log('|---|---:|---:|---:|---:|');
  for (const { name, seconds, itemsPerSecond, cpuMsPerItem, peakMiB } of figures) {
    const cells = [seconds.toFixed(1), itemsPerSecond.toFixed(0), cpuMsPerItem.toFixed(2), peakMiB.toFixed(0)];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}
