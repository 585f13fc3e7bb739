import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateJobs, systemClock, type Clock, type Database } from '@gongkai/kernel/node';
import { newId, type Actor } from '@gongkai/kernel/pure';
import { createSubgraph, definition, seedBindings, type Harvester, type HarvesterOptions } from '@gongkai/harvester';
import {
  createKeyring,
  generateServiceKeys,
  INTERNAL_TOKEN_HEADER,
  ServiceCallError,
  type OperationResponse,
  type ServiceClients,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { z } from 'zod';
import { silentLogger } from '../kit/silent-logger.ts';
import { openTestEngine } from '../kit/test-engine.ts';

export const portalAdmin: Actor = { kind: 'account', id: 'admin', roles: ['portalAdmin'], rootUnitIds: [] };
export const citizen: Actor = { kind: 'account', id: 'citizen', roles: ['citizen'], rootUnitIds: [] };

const batchSchema = z.object({
  bindingId: z.string(),
  runId: z.string(),
  columnId: z.string(),
  items: z.array(z.looseObject({ identity: z.string(), version: z.int(), title: z.string(), bodyHtml: z.string() })),
});
export type ReceivedBatch = z.infer<typeof batchSchema>;

/** Publications as the harvester sees it: takes batches, and may be told to be away or to refuse. */
class PretendPublications {
  readonly batches: ReceivedBatch[] = [];
  /** How many of the next calls break off without an answer. */
  breakOff = 0;
  refusedTitle: string | undefined;
  /** Title of an item on which every call that holds it breaks off. */
  breaksOn: string | undefined;
  /** Title of which it says nothing at all. */
  forgottenTitle: string | undefined;
  /** Share of a body that cleaning kept, by title; all of it where not given. */
  readonly keptShares = new Map<string, number>();

  get items(): ReceivedBatch['items'] {
    return this.batches.flatMap(({ items }) => items);
  }

  readonly clients: ServiceClients = {
    call: async (service, _document, variables) => {
      if (this.breakOff > 0) {
        this.breakOff -= 1;
        throw new ServiceCallError(service, 'INTERNAL', 'broke off');
      }
      const { batch } = z.object({ batch: batchSchema }).parse(variables);
      if (batch.items.some(({ title }) => title === this.breaksOn)) {
        throw new ServiceCallError(service, 'INTERNAL', 'broke off');
      }
      this.batches.push(batch);
      const answered = batch.items.filter(({ title }) => title !== this.forgottenTitle);
      const results = answered.map(({ identity, version, title }) => {
        const isRefused = title === this.refusedTitle;
        const problems = isRefused ? [{ code: 'COLUMN_CLOSED', message: '栏目已关闭' }] : [];
        return {
          identity,
          version,
          outcome: isRefused ? 'REFUSED' : 'NEW',
          documentId: null,
          editionId: null,
          keptShare: this.keptShares.get(title) ?? 1,
          problems,
        };
      });
      return { ingest: { results, problems: [] } } as never;
    },
  };
}

/** What a run came to. */
export interface RunRow {
  id: string;
  binding_id: string;
  state: string;
  stage: string;
  failure_code: string | null;
  failure_detail: string | null;
  planned_for: string | null;
  counts: Record<string, number>;
}

/** Host and politeness of a binding's source, and its schedule; 127.0.0.1, none, and once a year where not given. */
export interface BindOptions {
  readonly key?: string;
  readonly cron?: string;
  readonly politenessMs?: number;
  /** 0 when not given: every page is asked for at each run. */
  readonly recheckAfterHours?: number;
  readonly hosts?: readonly string[];
  readonly mode?: 'HARVEST' | 'WEB_LINK';
  readonly quietHours?: { readonly from: string; readonly to: string };
}

/** One or more harvesters on one database, with publications pretended and every port of 127.0.0.1 asked for allowed. */
export interface HarvestHouse {
  readonly database: Database;
  readonly deps: SubgraphDeps;
  readonly publications: PretendPublications;
  readonly harvesters: readonly Harvester[];
  /** Puts a rule into force for a column of its own; answers the binding's id. */
  bind(rule: object, options?: BindOptions): Promise<string>;
  /** Runs a binding to the end of its run. */
  run(bindingId: string): Promise<RunRow>;
  runs(bindingId: string): Promise<RunRow[]>;
  refusals(runId: string): Promise<{ stage: string; code: string; subject: string }[]>;
  ask(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<OperationResponse>;
  /** Starts one more harvester on the same database. */
  startAnother(options?: HarvesterOptions): Promise<Harvester>;
  close(): Promise<void>;
}

const LIMITS = { headersTimeoutMs: 700, totalTimeoutMs: 1500, maxBytes: 1_000_000 };
const COLUMN_SPACE = newId();

export async function openHarvestHouse(
  ports: readonly number[],
  options: { clock?: Clock; harvesters?: number } & HarvesterOptions = {},
): Promise<HarvestHouse> {
  const { clock = systemClock, harvesters: count = 1, ...own } = options;
  const test = await openTestEngine([definition.migrations]);
  await migrateJobs(test.engine, 'harvester', 'harvest');
  const database = await test.connect('harvester', { entities: definition.entities });
  const blobDir = await mkdtemp(join(tmpdir(), 'gongkai-snapshots-'));
  const publications = new PretendPublications();
  const { keyring, gateway } = await keyrings();
  const { clients } = publications;
  const deps: SubgraphDeps = { database, engine: test.engine, clock, logger: silentLogger, keyring, clients };
  const allow = ports.map((port) => ({ host: '127.0.0.1', port }));
  const settings = { tick: 'never', workers: 2, fetchLimits: LIMITS, blobDir, allow, ...own };
  const harvesters = await Promise.all(Array.from({ length: count }, () => createSubgraph(deps, settings)));
  for (const harvester of harvesters) await harvester.start();
  const [first] = harvesters;
  if (!first) throw new RangeError('a house needs a harvester');
  return {
    database,
    deps,
    publications,
    harvesters,
    bind: (rule, seed) => bind(deps, rule, seed),
    run: async (bindingId) => {
      const decision = await requested(first, bindingId);
      if (!decision.ok) throw new Error(decision.problems.map(({ message }) => message).join());
      await first.runsSettled({ bindingIds: [bindingId], timeoutMs: 20_000 });
      const found = (await runsOf(database, bindingId)).find(({ id }) => id === decision.value);
      if (!found) throw new Error('the run is gone');
      return found;
    },
    runs: (bindingId) => runsOf(database, bindingId),
    refusals: (runId) =>
      database.query('select stage, code, subject from harvest.run_refusal where run_id = $1 order by ordinal', [
        runId,
      ]),
    ask: async (actor, query, variables = {}) => {
      const context = await first.contextFor({ [INTERNAL_TOKEN_HEADER]: await gateway.sign('harvester', actor) });
      return first.execute({ query, variables }, context);
    },
    startAnother: async (options) => {
      const another = await createSubgraph(deps, { ...settings, ...options });
      await another.start();
      harvesters.push(another);
      return another;
    },
    close: async () => {
      await Promise.all(harvesters.map((harvester) => harvester.drain()));
      await test.close();
      await rm(blobDir, { recursive: true, force: true });
    },
  };
}

// the worker of the run before may still be putting its job away
async function requested(harvester: Harvester, bindingId: string): ReturnType<Harvester['requestRun']> {
  for (let tries = 0; tries < 50; tries += 1) {
    const decision = await harvester.requestRun(bindingId, 'manual');
    if (decision.ok || decision.problems[0]?.code !== 'RUN_IN_PROGRESS') return decision;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return harvester.requestRun(bindingId, 'manual');
}

async function bind(
  deps: SubgraphDeps,
  rule: object,
  {
    key = newId(),
    cron = '0 0 1 1 *',
    politenessMs = 0,
    recheckAfterHours = 0,
    hosts = ['127.0.0.1'],
    mode = 'HARVEST',
    ...others
  }: BindOptions = {},
): Promise<string> {
  const ids = { siteId: COLUMN_SPACE, columnId: COLUMN_SPACE, unitId: COLUMN_SPACE };
  const seed = { sourceKey: key, name: `来源 ${key}`, allowedHosts: hosts, rule, cron, ...ids };
  const [id] = await seedBindings(deps, [{ ...seed, ...others, mode, politenessMs, recheckAfterHours }]);
  if (id === undefined) throw new Error('no binding was made');
  return id;
}

function runsOf(database: Database, bindingId: string): Promise<RunRow[]> {
  return database.query<RunRow>(
    `select id, binding_id, state, stage, failure_code, failure_detail, planned_for, counts from harvest.run
     where binding_id = $1 order by id`,
    [bindingId],
  );
}

async function keyrings() {
  const keys = await generateServiceKeys(['harvester', 'gateway']);
  const trusted = keys.map(({ publicJwk }) => publicJwk);
  const of = async (service: 'harvester' | 'gateway') => {
    const key = keys.find((one) => one.service === service);
    if (!key) throw new Error(`no key of ${service}`);
    return createKeyring({ service, privateJwk: key.privateJwk, trusted, clock: systemClock });
  };
  return { keyring: await of('harvester'), gateway: await of('gateway') };
}
