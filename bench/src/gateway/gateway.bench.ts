import { createLogger } from '@gongkai/kernel/node';
import { startPlatform } from '@gongkai/standalone';
import { startPostgresCluster } from '@gongkai/test/kit';
import { measureLoad, type LoadFigures, type MeasuredSystem } from '../measure/load.ts';
import { median } from '../measure/median.ts';
import { prepareCatalogue } from '../measure/catalogue.ts';
import { fillPortal } from './portal-fixture.ts';
import { isWholePage, portalPageBody } from './portal-page.ts';
import { startBare, startSystems, type RunningSystem } from './systems.ts';

const WARM_UP = 300;
const REQUESTS = 500;
const ROUNDS = 3;

interface SystemFigures extends LoadFigures {
  readonly name: string;
  /** CPU time for a request, as a multiple of the stock gateway's. */
  readonly ofStock: number;
}

/**
 * The portal page (column tree, twenty items, their units; two subgraphs; variables that differ) answered by our two modes,
 * by the stock gateway on the same resolvers and tables, and by bare HTTP. CPU time of all processes but the database
 * server; rounds go through the systems in turn, medians are compared.
 */
export async function gatewayBench(): Promise<readonly SystemFigures[]> {
  const cluster = await startPostgresCluster();
  const running: RunningSystem[] = [];
  try {
    const databaseUrl = await cluster.createDatabase('bench_gateway');
    const paths = await fill(databaseUrl);
    await startSystems(databaseUrl, (system) => running.push(system));
    const body = (number: number): string => portalPageBody(paths, number);
    running.push(await startBare(await answerOf(running[0]?.url ?? '', body(0))));
    const figures = await measured(running, body);
    print(figures);
    return figures;
  } finally {
    await Promise.all(running.map((system) => system.stop()));
    await cluster.stop();
  }
}

async function fill(databaseUrl: string): Promise<string[]> {
  const platform = await startPlatform({
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'bench', level: 'error' }),
    harvester: { tick: 'never' },
    prepare: prepareCatalogue,
  });
  try {
    return await fillPortal(platform);
  } finally {
    await platform.stop();
  }
}

async function answerOf(url: string, body: string): Promise<string> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.text();
}

async function measured(
  systems: readonly MeasuredSystem[],
  body: (number: number) => string,
): Promise<SystemFigures[]> {
  let from = 0;
  const run = (system: MeasuredSystem, requests: number): Promise<LoadFigures> =>
    measureLoad(system, { requests, from: (from += requests), body, isWhole: isWholePage });
  for (const system of systems) await run(system, WARM_UP);
  const rounds = new Map<MeasuredSystem, LoadFigures[]>(systems.map((system) => [system, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const system of systems) rounds.get(system)?.push(await run(system, REQUESTS));
  }
  const medians = systems.map((system) => ({ name: system.name, ...medianOf(rounds.get(system) ?? []) }));
  const stock = medians.find(({ name }) => name.startsWith('stock'))?.cpuMs ?? Number.NaN;
  return medians.map((figures) => ({ ...figures, ofStock: figures.cpuMs / stock }));
}

function medianOf(rounds: readonly LoadFigures[]): LoadFigures {
  const of = (figure: keyof LoadFigures): number => median(rounds.map((round) => round[figure]));
  return { cpuMs: of('cpuMs'), requestsPerSecond: of('requestsPerSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') };
}

function print(figures: readonly SystemFigures[]): void {
  console.log('| portal page, uncached | CPU ms a request | of stock | requests/s | p50 ms | p99 ms |');
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const { name, cpuMs, ofStock, requestsPerSecond, p50Ms, p99Ms } of figures) {
    const cells = [
      cpuMs.toFixed(2),
      ofStock.toFixed(2),
      requestsPerSecond.toFixed(0),
      p50Ms.toFixed(1),
      p99Ms.toFixed(1),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}
