import { hostname } from 'node:os';
import {
  listenToLedger,
  type Database,
  type DatabaseEngine,
  type LedgerNotifications,
  type Logger,
} from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';

const LIVE_MS = 5_000;
const ANNOUNCE_EVERY_MS = 2_000;

export interface PresenceDeps {
  readonly database: Database;
  readonly engine: DatabaseEngine;
  readonly logger: Logger;
}

/**
 * Tells the barrier how far this gateway has read the ledger, whenever something was committed and every 2 s. What a gateway
 * holds back from its readers is never older than that; one that says nothing for 5 s is no longer waited for.
 */
export class GatewayPresence {
  readonly member = `gateway.${hostname()}.${newId()}`;
  #notifications: LedgerNotifications | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #position = 0;
  #announcedAtMs = 0;

  constructor(private readonly deps: PresenceDeps) {}

  /** Ledger position this gateway has read. */
  get position(): number {
    return this.#position;
  }

  /** Whether commits of other processes reach this one at once. */
  get isListening(): boolean {
    return this.#notifications?.isLive() ?? false;
  }

  /** Whether the others still count on this gateway. */
  get isLive(): boolean {
    return performance.now() - this.#announcedAtMs < LIVE_MS;
  }

  async start(): Promise<void> {
    const { engine, logger } = this.deps;
    await this.#announce(LIVE_MS);
    engine.signals.on('ledger', this.#onLedger);
    this.#notifications = await listenToLedger(engine, engine.url, logger);
    this.#timer = setInterval(this.#onLedger, ANNOUNCE_EVERY_MS);
  }

  /** Leaves, so that nobody waits for this gateway. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearInterval(this.#timer);
    this.deps.engine.signals.off('ledger', this.#onLedger);
    await this.#running;
    await this.#announce(0);
    await this.#notifications?.stop();
  }

  // Commits that come while one is being announced are announced together.
  readonly #onLedger = (): void => {
    this.#again = true;
    this.#running ??= this.#follow().finally(() => {
      this.#running = undefined;
    });
  };

  async #follow(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#announce(LIVE_MS);
      } catch (error) {
        this.deps.logger.warn({ err: error, member: this.member }, 'gateway presence was not announced');
      }
    }
  }

  async #announce(liveMs: number): Promise<void> {
    const { database, engine } = this.deps;
    const [head] = await database.query<{ position: number }>(
      'select event_seq as position, ledger.announce($1::text, $2::text, event_seq, $3::int) from ledger.head',
      [this.member, database.service, liveMs],
    );
    this.#position = Number(head?.position ?? this.#position);
    this.#announcedAtMs = performance.now();
    // The embedded engine passes no notifications on.
    engine.signals.emit('advance');
  }
}
