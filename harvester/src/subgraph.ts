import { assertOutsideTransaction, createBlobStore, startJobs, type JobEngine } from '@gongkai/kernel/node';
import {
  createPushSecrets,
  createSubgraph as createService,
  type Decision,
  type Subgraph,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { definition } from './definition.ts';
import { OriginGate } from './fetch/origin-gate.ts';
import { Robots } from './fetch/robots.ts';
import { openWayOut, type WayOutOptions } from './fetch/way-out.ts';
import { HarvestContext } from './graph/harvest-context.ts';
import { changeNoticeConsumer, rearmDueNotices } from './notice/change-notice.consumer.ts';
import { probeTargetProjection } from './probe/probe-target.projection.ts';
import { DEFAULT_PROBES, type ProbeSettings } from './probe/probe-settings.ts';
import { Prober, type ProbeCount, type ProbeNow } from './probe/prober.ts';
import { pushClientProjection } from './push/push-client.projection.ts';
import { pushQueueConsumer } from './push/push-queue.consumer.ts';
import { PushReader } from './push/push-reader.ts';
import { pushRoutes } from './push/push.route.ts';
import { ExtractionPool } from './run/extraction-pool.ts';
import { queueRun, type RunTrigger } from './run/queue-run.command.ts';
import { reviveRuns } from './run/revive-runs.command.ts';
import type { RunDeps } from './run/run-deps.ts';
import { startRunWorkers } from './run/run-workers.ts';
import { runsSettled } from './run/runs-settled.ts';
import { planDueLinks } from './schedule/plan-due-links.command.ts';
import { planDueRuns, type ScheduleDeps } from './schedule/plan-due-runs.command.ts';
import { DEFAULT_TICK, startTicker } from './schedule/ticker.ts';

export {
  bindingIdOf,
  seedBindings,
  sourceIdOf,
  type BindingSeed,
  type SeedDeps,
} from './binding/seed-bindings.command.ts';
export { definition } from './definition.ts';
export { openWayOut, type WayOut, type WayOutOptions } from './fetch/way-out.ts';
export { harvesterConfig, harvesterSettings } from './harvester.config.ts';
export type { RunTrigger } from './run/queue-run.command.ts';
export { runsSettled } from './run/runs-settled.ts';

/** How a harvester differs from another in the same code. */
export interface HarvesterOptions extends WayOutOptions {
  /** Where snapshots of pages are kept; none are without it. */
  readonly blobDir?: string;
  /** Runs at a time; 4 when not given. */
  readonly workers?: number;
  /** Threads that read pages; up to two, one less than the machine has cores, when not given. */
  readonly extractionThreads?: number | undefined;
  /** When schedules are looked at, as cron text with seconds; `never` leaves it to `planDueRuns`. Every 5 s when not given. */
  readonly tick?: string;
  /** What the secrets of push keys are made from, the registry's too; without it no pushes are taken. */
  readonly pushSecretKey?: string | undefined;
  /** How often sites are probed; hourly, links daily, without a control target, when not given. */
  readonly probes?: Partial<ProbeSettings>;
}

/** The harvester, and what its platform may ask of it directly. */
export interface Harvester extends Subgraph {
  /** Queues a run; only while started. Refused NOT_FOUND, BINDING_DISABLED, RUN_IN_PROGRESS. */
  requestRun(bindingId: string, trigger: RunTrigger): Promise<Decision<string>>;
  /** Waits until no run is queued or under way. @throws Error when one still is after `timeoutMs` */
  runsSettled(options?: { timeoutMs?: number; bindingIds?: readonly string[] }): Promise<void>;
  /** Looks at the schedules now; answers how many runs were queued. */
  planDueRuns(): Promise<number>;
  /** Probes the registered sites and tells monitoring, at once and whatever the plan says; only while started. */
  probeNow(what?: ProbeNow): Promise<ProbeCount>;
  /** Carries out the probes whose planned time has come; only while started. */
  probeDue(): Promise<ProbeCount>;
}

/** Builds the harvester: bindings and runs in the graph, workers and schedule once started. */
export async function createSubgraph(deps: SubgraphDeps, options: HarvesterOptions = {}): Promise<Harvester> {
  const work = new HarvestWork(deps, options);
  const secrets = options.pushSecretKey === undefined ? undefined : createPushSecrets(options.pushSecretKey);
  const pushReader = new PushReader();
  const service = await createService(definition, deps, {
    context: (base) => new HarvestContext(base, () => work.jobs),
    routes: pushRoutes({ ...deps, secrets, jobs: () => work.jobs, read: (text) => pushReader.read(text) }),
    consumers: [
      pushClientProjection(deps.clients),
      pushQueueConsumer(() => work.jobs),
      changeNoticeConsumer(deps.clients, deps.clock),
      probeTargetProjection(deps.clients, deps.clock, { ...DEFAULT_PROBES, ...options.probes }),
    ],
    start: () => work.start(),
    drain: async () => {
      await work.drain();
      await pushReader.close();
    },
  });
  return {
    ...service,
    requestRun: (bindingId, trigger) => work.requestRun(bindingId, trigger),
    runsSettled: (settling) => runsSettled(deps, settling),
    planDueRuns: () => work.planDueRuns(),
    probeNow: (what) => work.prober.probeNow(what),
    probeDue: () => work.prober.probeDue(),
  };
}

const REVIVE_EVERY_MS = 60_000;

/** What lives between start and drain: job engine, workers, ticker, the way out to the sources. */
class HarvestWork {
  readonly #stopping = new AbortController();
  #jobs: JobEngine | undefined;
  #prober: Prober | undefined;
  #reviveAtMs = 0;
  #stop: (() => Promise<void>)[] = [];

  constructor(
    private readonly deps: SubgraphDeps,
    private readonly options: HarvesterOptions,
  ) {}

  get jobs(): JobEngine {
    if (!this.#jobs) throw new Error('the harvester has not started');
    return this.#jobs;
  }

  get prober(): Prober {
    if (!this.#prober) throw new Error('the harvester has not started');
    return this.#prober;
  }

  async start(): Promise<void> {
    const { database, logger } = this.deps;
    const { workers = 4, tick = DEFAULT_TICK } = this.options;
    const jobs = await startJobs({ database, schema: definition.migrations.schema, logger });
    this.#jobs = jobs;
    const runDeps = this.#runDeps();
    const { safeFetch, renderer, extraction } = runDeps;
    this.#stop = [() => jobs.stop(), () => safeFetch.close(), () => renderer.close(), () => extraction.close()];
    await startRunWorkers(runDeps, jobs, { workers, stopping: this.#stopping.signal });
    const prober = this.#startProber(runDeps);
    if (tick === 'never') return;
    const look = async (): Promise<void> => {
      // a round of probes may take longer than a tick, and schedules do not wait for it
      prober.start();
      await this.planDueRuns();
    };
    const ticker = startTicker(tick, look, logger);
    this.#stop.unshift(() => ticker.stop());
  }

  /** Runs under way are broken off at their next step and go on elsewhere, or after the next start. */
  async drain(): Promise<void> {
    this.#stopping.abort(new Error('the harvester is draining'));
    for (const stop of this.#stop) await stop();
    this.#jobs = undefined;
  }

  async requestRun(bindingId: string, trigger: RunTrigger): Promise<Decision<string>> {
    const at = this.deps.clock.now();
    const { jobs } = this;
    return (await this.deps.database.transaction({ at }, (tx) => queueRun(tx, jobs, { bindingId, trigger, at }))).value;
  }

  async planDueRuns(): Promise<number> {
    const { database, clock, logger } = this.deps;
    const means = { database, clock, logger, jobs: this.jobs };
    await this.#revive(means);
    await rearmDueNotices(means);
    return (await planDueRuns(means)) + (await planDueLinks(means));
  }

  async #revive(means: ScheduleDeps): Promise<void> {
    if (performance.now() < this.#reviveAtMs) return;
    this.#reviveAtMs = performance.now() + REVIVE_EVERY_MS;
    const revived = await reviveRuns(means);
    if (revived > 0) means.logger.warn({ revived }, 'runs had lost their jobs and were given new ones');
  }

  #startProber({ database, clock, logger, clients, safeFetch, gate }: RunDeps): Prober {
    const settings = { ...DEFAULT_PROBES, ...this.options.probes };
    const doors = { safeFetch, gate, clock };
    const prober = new Prober({ database, clients, logger, doors, settings, stopping: this.#stopping.signal });
    this.#prober = prober;
    this.#stop.unshift(() => prober.settled());
    return prober;
  }

  #runDeps(): RunDeps {
    const { database, clock, logger, clients } = this.deps;
    const { blobDir } = this.options;
    const { safeFetch, renderer } = openWayOut({ clock, logger }, this.options);
    const blobs = blobDir === undefined ? undefined : createBlobStore({ dir: blobDir, assertOutsideTransaction });
    const gate = new OriginGate(database);
    const robots = new Robots({ database, clock, safeFetch, gate });
    const extraction = new ExtractionPool({ threads: this.options.extractionThreads });
    return { database, clock, logger, clients, safeFetch, renderer, extraction, blobs, gate, robots };
  }
}
