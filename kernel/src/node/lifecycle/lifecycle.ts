import { type Clock, systemClock } from '../clock/index.ts';
import type { Logger } from '../logger/index.ts';
import { type LifecyclePart, type LifecycleState, type ReadyReport, StartError } from './lifecycle-part.ts';
import type { Readiness, StopFailure, StopReport } from './lifecycle-part.ts';

/** Longest time, in milliseconds, all parts together get to finish the work in hand. */
export const DRAIN_LIMIT_MS = 25_000;
const STOP_LIMIT_MS = 5_000;
const READY_LIMIT_MS = 2_000;

export type LifecycleOptions = {
  readonly logger: Logger;
  /** For the time limits; default the machine's clock. */
  readonly clock?: Clock;
};

/**
 * Starts the parts of a process in the order they were added, says whether they are ready, and ends them in reverse:
 * all drain at once within 25 s, then each stops within 5 s. Stopping twice is stopping once.
 */
export class Lifecycle {
  readonly #parts: LifecyclePart[] = [];
  readonly #started: LifecyclePart[] = [];
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #stopAsked = new AbortController();
  #state: LifecycleState = 'new';
  #starting: Promise<void> | undefined;
  #stopping: Promise<StopReport> | undefined;

  constructor({ logger, clock = systemClock }: LifecycleOptions) {
    this.#logger = logger;
    this.#clock = clock;
  }

  /** Where the process is in its life. */
  get state(): LifecycleState {
    return this.#state;
  }

  /** Adds a part that needs only the parts added before it. @throws Error after start, or for a name used twice */
  add(part: LifecyclePart): this {
    if (this.#state !== 'new') throw new Error(`"${part.name}" was added when the process was ${this.#state}`);
    if (this.#parts.some(({ name }) => name === part.name)) throw new Error(`"${part.name}" was added twice`);
    this.#parts.push(part);
    return this;
  }

  /**
   * Starts every part.
   * @throws StartError when one fails or a stop was asked for meanwhile; what had been started is stopped by then
   */
  async start(): Promise<void> {
    if (this.#state !== 'new') throw new Error(`Cannot start a process that is ${this.#state}`);
    this.#state = 'starting';
    this.#starting = this.#startParts();
    try {
      await this.#starting;
    } catch (error) {
      await this.stop('start failed');
      throw error;
    }
    if (this.#state === 'starting') this.#state = 'running';
  }

  /** State of every part, for `/readyz`. Ready is only a running process all of whose parts are. */
  async ready(): Promise<ReadyReport> {
    const parts = await Promise.all(
      this.#parts.map(async (part) => ({ name: part.name, ...(await this.#readinessOf(part)) })),
    );
    const isReady = this.#state === 'running' && parts.every((part) => part.ready);
    return { ready: isReady, state: this.#state, parts };
  }

  /** Drains, then stops. Never rejects: what went wrong is in the report. Later calls get the first one's report. */
  stop(reason: string): Promise<StopReport> {
    this.#stopping ??= this.#end(reason);
    return this.#stopping;
  }

  async #startParts(): Promise<void> {
    for (const part of this.#parts) {
      try {
        this.#stopAsked.signal.throwIfAborted();
        await part.start?.(this.#stopAsked.signal);
      } catch (error) {
        throw new StartError(part.name, error);
      }
      this.#started.push(part);
      this.#logger.debug({ part: part.name }, 'started');
    }
  }

  async #readinessOf(part: LifecyclePart): Promise<Readiness> {
    if (this.#state !== 'running') return { ready: false, reason: this.#state };
    try {
      const asked = async (): Promise<Readiness> => (await part.ready?.()) ?? { ready: true };
      return await this.#within(READY_LIMIT_MS, asked);
    } catch (error) {
      return { ready: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async #end(reason: string): Promise<StopReport> {
    const failures: StopFailure[] = [];
    this.#logger.info({ reason }, 'stopping');
    this.#stopAsked.abort(new Error(`stopping: ${reason}`));
    await this.#endOfStart(failures);
    const reversed = [...this.#started].reverse();
    this.#state = 'draining';
    await this.#drainAll(reversed, failures);
    this.#state = 'stopping';
    for (const part of reversed) {
      await this.#step({ part: part.name, step: 'stop', failures }, () =>
        this.#within(STOP_LIMIT_MS, async () => part.stop?.()),
      );
    }
    this.#state = 'stopped';
    this.#logger.info({ reason, failures: failures.length }, 'stopped');
    return { failures };
  }

  async #endOfStart(failures: StopFailure[]): Promise<void> {
    const settled = async (): Promise<void> => {
      // its failure is thrown to the caller of start
      await Promise.allSettled([this.#starting]);
    };
    await this.#step({ part: 'start', step: 'start', failures }, () => this.#within(STOP_LIMIT_MS, settled));
  }

  async #drainAll(parts: readonly LifecyclePart[], failures: StopFailure[]): Promise<void> {
    const over = new AbortController();
    const drained = parts.map((part) =>
      this.#step({ part: part.name, step: 'drain', failures }, () =>
        this.#within(DRAIN_LIMIT_MS, async () => part.drain?.(over.signal)),
      ),
    );
    await Promise.all(drained);
    over.abort();
  }

  async #step(at: Omit<StopFailure, 'error'> & { failures: StopFailure[] }, work: () => Promise<void>): Promise<void> {
    const { part, step, failures } = at;
    try {
      await work();
    } catch (error) {
      failures.push({ part, step, error });
      this.#logger.error({ part, step, err: error }, 'could not end cleanly');
    }
  }

  async #within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
    const finished = new AbortController();
    const tooLong = async (): Promise<never> => {
      await this.#clock.sleep(limitMs, finished.signal);
      throw new Error(`took longer than ${limitMs} ms`);
    };
    const limit = tooLong();
    // once the work has won, the aborted wait is nobody's concern
    limit.catch(() => undefined);
    try {
      return await Promise.race([work(), limit]);
    } finally {
      finished.abort();
    }
  }
}
