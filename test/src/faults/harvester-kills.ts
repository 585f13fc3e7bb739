import { definition as harvester, seedBindings } from '@gongkai/harvester';
import { openPostgres, systemClock } from '@gongkai/kernel/node';
import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import { consoleOperations } from '@gongkai/schema';
import { Client } from 'pg';
import { vi } from 'vitest';
import { openDistributedRig, type DistributedRig } from '../flows/distributed-rig.ts';
import { DISTRIBUTED_PROCESSES } from '../kit/distributed-processes.ts';
import type { GraphClient } from '../kit/graph-client.ts';
import { startCountedSite, type CountedSite } from './counted-site.ts';

const { StartHarvestRunDocument } = consoleOperations;

/** Items of the harvest that is interrupted. */
export const ITEMS = 500;
/** Pages one undisturbed harvest asks for: ten of the list, one of each item. */
const PAGES = 510;
/** Points beyond the last page fall into the handing over, so many milliseconds apart. */
const MS_PER_LATE_POINT = 20;
/** Highest point: every page was asked for, and a second has passed since. */
export const LAST_POINT = PAGES + 50;

const RUN_WITHIN_MS = 300_000;

/** What became of a harvest whose worker was killed at each of some points. */
export interface KilledHarvest {
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds from each kill until another worker held the run; none where it had ended before. */
  readonly takeoversMs: readonly number[];
  /** Items with one version that is handed over. */
  readonly items: number;
  /** Versions of them, and what publications keeps of them. */
  readonly versions: number;
  readonly documents: number;
  readonly editions: number;
}

/** Two harvesters and what they need, on a database of their own, with a site of 500 items. */
export interface KillRig {
  /** Harvests the site into a binding of its own, killing its worker whenever a point is reached. */
  harvest(name: string, points: readonly number[]): Promise<KilledHarvest>;
  close(): Promise<void>;
}

const PROCESSES = DISTRIBUTED_PROCESSES.map((process) =>
  process.service === 'gateway'
    ? { ...process, replicas: 1 }
    : process.service === 'harvester'
      ? { ...process, entry: 'test/src/kit/harvester-with-sample.mjs' }
      : process,
);

/** @param adminUrl superuser's URL of the run's cluster */
export async function openKillRig(adminUrl: string): Promise<KillRig> {
  const site = await startCountedSite(ITEMS);
  const rig = await openDistributedRig(adminUrl, { processes: PROCESSES, readable: [site.address] });
  const owner = new Client({ connectionString: rig.databaseUrl });
  await owner.connect();
  const administrator = await rig.administrator(rig.services.gatewayUrls[0] ?? '');
  return {
    harvest: (name, points) => harvest({ rig, site, owner, administrator }, name, points),
    close: async () => {
      await owner.end();
      await rig.close();
      await site.stop();
    },
  };
}

interface Means {
  readonly rig: DistributedRig;
  readonly site: CountedSite;
  readonly owner: Client;
  readonly administrator: GraphClient;
}

async function harvest(means: Means, name: string, points: readonly number[]): Promise<KilledHarvest> {
  const bindingId = await bind(means, name);
  means.site.reset();
  const { startHarvestRun } = await means.administrator.read(StartHarvestRunDocument, { bindingId });
  const runId = startHarvestRun.run?.id;
  if (runId === undefined) throw new Error(JSON.stringify(startHarvestRun.problems));
  const takeoversMs: number[] = [];
  for (const point of points) {
    if (!(await reached(means, runId, point))) break;
    const takeoverMs = await killWorker(means, runId);
    if (takeoverMs !== undefined) takeoversMs.push(takeoverMs);
  }
  await vi.waitFor(async () => ended(await runRow(means, runId)), { timeout: RUN_WITHIN_MS, interval: 200 });
  return outcome(means, { bindingId, runId, takeoversMs });
}

async function bind({ rig, site }: Means, name: string): Promise<string> {
  const url = rig.services.databaseUrlOf('harvester');
  const engine = openPostgres({ url });
  const database = await engine.connect({ service: 'harvester', entities: harvester.entities, url });
  try {
    const [id] = await seedBindings({ database, clock: systemClock }, [
      {
        sourceKey: `killed-${name}`,
        siteId: siteIdOf('main'),
        name: `中断采集 ${name}`,
        allowedHosts: ['127.0.0.1'],
        columnId: columnIdOf('s000-decision-03'),
        unitId: unitIdOf('government'),
        rule: site.rule,
        cron: '0 0 29 2 *',
      },
    ]);
    if (id === undefined) throw new Error('no binding was made');
    return id;
  } finally {
    await database.close();
    await engine.close();
  }
}

/** Waits until the harvest has come to a point; false where it ended before. */
async function reached(means: Means, runId: string, point: number): Promise<boolean> {
  const pages = Math.min(point, PAGES);
  const isThere = await waitUntil(async () => means.site.asked >= pages || isEnd((await runRow(means, runId)).state));
  if (!isThere) throw new Error(`point ${point} was not reached:\n${means.rig.services.logs().slice(-4000)}`);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, point - PAGES) * MS_PER_LATE_POINT));
  return !isEnd((await runRow(means, runId)).state);
}

/** Kills the harvester that asked last and starts it again; answers how long the run stood still, if it had not ended. */
async function killWorker({ rig, site, owner }: Means, runId: string): Promise<number | undefined> {
  const { services } = rig;
  const name = services.names.find((known) => site.lastAsker === services.urlOf(known));
  if (name === undefined) throw new Error(`nobody is known as ${site.lastAsker}`);
  await services.kill(name);
  const killedAt = performance.now();
  const [before] = (await owner.query<Run>(RUN, [runId])).rows;
  const restarted = services.restart(name);
  const isTaken = await waitUntil(async () => {
    const [now] = (await owner.query<Run>(RUN, [runId])).rows;
    return now !== undefined && (isEnd(now.state) || now.fence > (before?.fence ?? 0));
  });
  const takeoverMs = performance.now() - killedAt;
  await restarted;
  if (!isTaken) throw new Error(`nobody took the run over:\n${services.logs().slice(-4000)}`);
  return before !== undefined && isEnd(before.state) ? undefined : takeoverMs;
}

interface Run {
  readonly state: string;
  readonly fence: number;
  readonly counts: Record<string, number>;
}

const RUN = 'select state, fence::int, counts from harvest.run where id = $1';
const isEnd = (state: string): boolean => state !== 'queued' && state !== 'running';

async function runRow({ owner }: Means, runId: string): Promise<Run> {
  const [row] = (await owner.query<Run>(RUN, [runId])).rows;
  if (!row) throw new Error(`run ${runId} is not there`);
  return row;
}

function ended({ state }: Run): void {
  if (!isEnd(state)) throw new Error(`the run is ${state}`);
}

async function waitUntil(isThere: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + RUN_WITHIN_MS;
  while (performance.now() < deadline) {
    if (await isThere()) return true;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

async function outcome(
  means: Means,
  of: { bindingId: string; runId: string; takeoversMs: number[] },
): Promise<KilledHarvest> {
  const { state, counts } = await runRow(means, of.runId);
  const count = async (sql: string): Promise<number> => {
    const { rows } = await means.owner.query<{ count: number }>(sql, [of.bindingId]);
    return rows[0]?.count ?? 0;
  };
  const ofBinding = 'select document_id from publications.intake_item where binding_id = $1';
  return {
    state,
    counts,
    takeoversMs: of.takeoversMs,
    items: await count(
      `select count(*)::int from harvest.item where binding_id = $1 and last_version = 1 and delivered_version = 1`,
    ),
    versions: await count(
      `select count(*)::int from harvest.item_version v join harvest.item i on i.id = v.item_id where i.binding_id = $1`,
    ),
    documents: await count(`select count(distinct document_id)::int from (${ofBinding}) d`),
    editions: await count(`select count(*)::int from publications.edition where document_id in (${ofBinding})`),
  };
}
