import { createLogger, frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import type { Actor } from '@gongkai/kernel/pure';
import { INTERNAL_TOKEN_HEADER } from '@gongkai/runtime';
import { startPlatform, type Platform } from '@gongkai/standalone';
import { startPostgresCluster } from '@gongkai/test/kit';
import { median, quantile } from '../measure/median.ts';
import { seedRegistry } from './seed-registry.ts';

const SITES = Number(process.env['BENCH_SITES'] ?? 3_000);
const COLUMNS_PER_SITE = 100;
const COLUMNS = SITES * COLUMNS_PER_SITE;
const TODAY = '2026-11-20';
const ASKED = 200;
const DAY_MS = 86_400_000;

interface JudgeFigures {
  readonly name: string;
  readonly seconds: number;
  readonly columnsPerSecond: number;
  /** CPU time of this process, the database server's not among it. */
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

interface AnswerFigures {
  readonly name: string;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** CPU time of this process for one answer. */
  readonly cpuMs: number;
  /** Duties in an answer, on average. */
  readonly rows: number;
}

/**
 * `SITES` sites of a hundred columns each: how long judging all of them takes, and how long a unit waits for what it has to
 * do, beside the bare statement that reads the stored states and judges nothing.
 */
export async function registryBench(): Promise<{ judging: JudgeFigures[]; answers: AnswerFigures[] }> {
  const cluster = await startPostgresCluster();
  const clock = frozenClock(`${TODAY}T02:00:00.000Z`);
  try {
    const platform = await startPlatform({
      databaseUrl: await cluster.createDatabase('bench_registry'),
      host: '127.0.0.1',
      port: 0,
      clock,
      logger: createLogger({ name: 'bench', level: 'error' }),
      harvester: { tick: 'never' },
    });
    try {
      return await measure(platform, clock);
    } finally {
      await platform.stop();
    }
  } finally {
    await cluster.stop();
  }
}

async function measure(
  platform: Platform,
  clock: FrozenClock,
): Promise<{ judging: JudgeFigures[]; answers: AnswerFigures[] }> {
  const { monitoring } = platform.subgraphs;
  await holdRounds(platform);
  await seedRegistry(platform.engine, { sites: SITES, columnsPerSite: COLUMNS_PER_SITE, today: TODAY });
  const judging = [await judged('all columns, never judged before', () => monitoring.judgeNow())];
  await tellStates(platform);
  judging.push(await judged('again the same day, nothing changed', () => monitoring.judgeNow()));
  const units = await someUnits(platform);
  const answers = [
    await answered('bare statement: stored states of the unit, nothing judged', units, bareAnswer(platform)),
    await answered('Unit.duties, judged today', units, graphAnswer(platform)),
  ];
  await holdRounds(platform);
  clock.advance(DAY_MS);
  answers.push(await answered('Unit.duties on the next day, before any round', units, graphAnswer(platform)));
  judging.push(await judged('the next day', () => monitoring.judgeNow()));
  print(judging, answers);
  return { judging, answers };
}

async function judged(name: string, work: () => Promise<unknown>): Promise<JudgeFigures> {
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  clearInterval(watch);
  console.error(`… ${name}: ${seconds.toFixed(1)} s`);
  return {
    name,
    seconds,
    columnsPerSecond: COLUMNS / seconds,
    cpuSeconds: (user + system) / 1_000_000,
    peakMiB: peak / 2 ** 20,
  };
}

type Answer = (unitId: string) => Promise<number>;

async function answered(name: string, units: readonly string[], answer: Answer): Promise<AnswerFigures> {
  for (const unit of units.slice(0, 20)) await answer(unit);
  const times: number[] = [];
  let rows = 0;
  const cpuBefore = process.cpuUsage();
  for (const unit of units) {
    const startedAt = performance.now();
    rows += await answer(unit);
    times.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMs = (user + system) / 1000 / units.length;
  console.error(`… ${name}: ${median(times).toFixed(1)} ms`);
  return { name, medianMs: median(times), p95Ms: quantile(times, 0.95), cpuMs, rows: rows / units.length };
}

const DUTIES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Unit { duties(first: 100) {
  edges { node { kind dueOn marginDays subject clause role isShared postTitle reason { zh en } column { id } person { id } } }
  pageInfo { hasNextPage endCursor } } } } }`;

/** Through the graph, as the gateway asks for somebody of the lead office. */
function graphAnswer({ subgraphs: { monitoring }, keyrings }: Platform): Answer {
  const actor: Actor = {
    kind: 'account',
    id: '00000000-0000-7000-8000-000000000001',
    roles: ['leadOffice'],
    rootUnitIds: [],
  };
  return async (unit) => {
    const context = await monitoring.contextFor({
      [INTERNAL_TOKEN_HEADER]: await keyrings.gateway.sign('monitoring', actor),
    });
    const { data, errors } = await monitoring.execute(
      { query: DUTIES, variables: { of: [{ __typename: 'Unit', id: unit }] } },
      context,
    );
    const edges = (data as { _entities: { duties: { edges: unknown[] } | null }[] } | null)?._entities[0]?.duties
      ?.edges;
    if (errors || !edges) throw new Error(JSON.stringify(errors ?? data));
    return edges.length;
  };
}

function bareAnswer({ databases }: Platform): Answer {
  return async (unit) => {
    const rows = await databases.monitoring.query(
      `select k.column_id, k.role, k.holders, s.state, s.tasks from monitoring.column_keeper k
       join monitoring.column_state s on s.column_id = k.column_id
       where k.unit_id = $1::uuid and s.tasks is not null`,
      [unit],
    );
    return rows.length;
  };
}

// the rounds are started here alone, never by the service's own time
async function holdRounds({ engine }: Platform): Promise<void> {
  await engine.asOwner((owner) => owner.exec(`update monitoring.round set next_at = '2999-01-01'`));
}

/** Units here and there, whose sites are a hundred columns each. */
async function someUnits({ databases }: Platform): Promise<string[]> {
  const rows = await databases.monitoring.query<{ id: string }>(
    'select unit_id as id from monitoring.site_place order by code',
  );
  return Array.from({ length: ASKED }, (_, index) => rows[(index * 7919) % rows.length]?.id ?? '');
}

async function tellStates({ databases }: Platform): Promise<void> {
  const states = await databases.monitoring.query<{ state: string; count: number }>(
    `select state, count(*)::int as count from monitoring.column_state group by state order by count desc`,
  );
  const findings = await databases.monitoring.query<{ code: string; count: number }>(
    `select code, count(*)::int as count from monitoring.finding where closed_at is null group by code order by count desc`,
  );
  console.error(
    `… ${[...states.map(({ state, count }) => `${state} ${count}`), ...findings.map(({ code, count }) => `${code} ${count}`)].join(', ')}`,
  );
}

function print(judging: readonly JudgeFigures[], answers: readonly AnswerFigures[]): void {
  console.log(`| ${COLUMNS} columns judged | seconds | columns/s | CPU s | peak MiB |\n|---|---:|---:|---:|---:|`);
  for (const { name, seconds, columnsPerSecond, cpuSeconds, peakMiB } of judging) {
    const cells = [seconds.toFixed(1), columnsPerSecond.toFixed(0), cpuSeconds.toFixed(1), peakMiB.toFixed(0)];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  console.log(`\n| what a unit has to do | median ms | p95 ms | CPU ms | rows |\n|---|---:|---:|---:|---:|`);
  for (const { name, medianMs, p95Ms, cpuMs, rows } of answers) {
    const cells = [medianMs.toFixed(1), p95Ms.toFixed(1), cpuMs.toFixed(2), rows.toFixed(0)];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}
