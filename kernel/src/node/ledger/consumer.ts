import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../clock/index.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import type { Logger } from '../logger/index.ts';

/** A thin event: what happened to which ids, in commit order. */
export interface LedgerEvent {
  readonly seq: number;
  readonly at: string;
  readonly service: string;
  readonly type: string;
  readonly ids: readonly string[];
}

/** Writes what a consumer learned, in the transaction that also moves its cursor. */
export type Apply = (tx: Transaction) => Promise<void>;

/** A named reader of the ledger. Each event reaches `prepare` in commit order, at least once; effects are applied once. */
export interface EventConsumer {
  /** `<service>.<table>` for a projection. */
  readonly name: string;
  readonly types: readonly string[];
  /** Whether the barrier waits for it. */
  readonly projection: boolean;
  /** Refetches what the events speak of, outside any transaction, and answers how to write it. */
  prepare(events: readonly LedgerEvent[]): Promise<Apply>;
}

export interface ConsumerRun {
  stop(): Promise<void>;
  /** Resolves when the consumer has read up to `position`. */
  readonly name: string;
}

export interface ConsumerDeps {
  readonly database: Database;
  readonly engine: DatabaseEngine;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a holder that says nothing keeps others waiting, in milliseconds; default 15,000. */
  readonly leaseMs?: number;
}

const LEASE_MS = 15_000;
const BATCH = 200;
const IDLE_POLL_MS = 1_000;
const MAX_BACKOFF_MS = 10_000;

/** Starts the loop of one consumer; among all processes one holder at a time is active per name. */
export async function runConsumer(consumer: EventConsumer, deps: ConsumerDeps): Promise<ConsumerRun> {
  const loop = new ConsumerLoop(consumer, deps);
  await loop.start();
  return { name: consumer.name, stop: () => loop.stop() };
}

class ConsumerLoop {
  readonly #holder = randomUUID();
  readonly #stopping = new AbortController();
  #finished: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #woken = false;

  constructor(
    private readonly consumer: EventConsumer,
    private readonly deps: ConsumerDeps,
  ) {}

  async start(): Promise<void> {
    const { database, engine } = this.deps;
    await database.query('select ledger.register_consumer($1, $2, $3)', [
      this.consumer.name,
      database.service,
      this.consumer.projection,
    ]);
    engine.signals.on('ledger', this.#onLedger);
    this.#finished = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.deps.engine.signals.off('ledger', this.#onLedger);
    this.#wake();
    await this.#finished;
    await this.deps.database.query('select ledger.release_consumer($1, $2)', [this.consumer.name, this.#holder]);
  }

  readonly #onLedger = (): void => {
    this.#woken = true;
    this.#wake();
  };

  async #loop(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      try {
        this.#woken = false;
        const more = await this.#step();
        failures = 0;
        if (!more) await this.#idle(IDLE_POLL_MS);
      } catch (error) {
        failures += 1;
        this.deps.logger.warn({ err: error, consumer: this.consumer.name, failures }, 'event consumer will retry');
        await this.#backOff(Math.min(MAX_BACKOFF_MS, 50 * 2 ** failures));
      }
    }
  }

  /** Handles one batch; answers whether there may be more. */
  async #step(): Promise<boolean> {
    const { database, clock, engine } = this.deps;
    const position = await this.#claim();
    if (position === null) return false;
    const events = await database.query<LedgerEvent & object>(
      'select seq, at, service, type, ids from ledger.event where seq > $1 order by seq limit $2',
      [position, BATCH],
    );
    const last = events.at(-1);
    if (!last) return false;
    const relevant = events.filter((event) => this.consumer.types.includes(event.type));
    if (relevant.length === 0) await this.#advance(database, last.seq);
    else {
      const apply = await this.#prepare(relevant);
      await database.transaction({ at: clock.now() }, async (tx) => {
        await apply(tx);
        await this.#advance(tx, last.seq);
      });
    }
    engine.signals.emit('advance');
    return events.length === BATCH;
  }

  async #advance(through: Pick<Transaction, 'query'>, to: number): Promise<void> {
    const [moved] = await through.query<{ moved: boolean }>('select ledger.advance_consumer($1, $2, $3) as moved', [
      this.consumer.name,
      this.#holder,
      to,
    ]);
    if (!moved?.moved) throw new Error(`consumer ${this.consumer.name} lost its lease; another holder went on`);
  }

  /** Takes or renews the lease; the cursor, or null while another holds it. */
  async #claim(): Promise<number | null> {
    const { database, leaseMs = LEASE_MS } = this.deps;
    const [claim] = await database.query<{ position: number | null }>(
      'select ledger.claim_consumer($1, $2, $3) as position',
      [this.consumer.name, this.#holder, leaseMs],
    );
    return claim?.position ?? null;
  }

  // Asking other services may outlast a lease, and then it would do so every time.
  async #prepare(events: readonly LedgerEvent[]): Promise<Apply> {
    const { leaseMs = LEASE_MS, logger } = this.deps;
    let renewed: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      renewed = this.#claim().catch((error: unknown) => {
        logger.warn({ err: error, consumer: this.consumer.name }, 'the lease of an event consumer was not renewed');
      });
    }, leaseMs / 3);
    try {
      return await this.consumer.prepare(events);
    } finally {
      clearInterval(timer);
      await renewed;
    }
  }

  // Commits do not cut it short: a consumer that fails while much is written would try again at each of them.
  async #backOff(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    // it rejects only for being ended early
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }

  #idle(ms: number): Promise<void> {
    if (this.#woken || this.#stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
