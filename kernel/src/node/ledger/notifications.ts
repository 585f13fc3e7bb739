import pg from 'pg';
import type { DatabaseEngine } from '../database/engine.ts';
import type { Logger } from '../logger/index.ts';

export interface LedgerNotifications {
  stop(): Promise<void>;
  /** Whether the LISTEN connection is up. Always true on the embedded engine, whose commits are all our own. */
  isLive(): boolean;
}

const RECONNECT_MS = 1_000;

/** Turns PostgreSQL's notifications of other processes into the engine's own signals; reconnects for ever. */
export async function listenToLedger(
  engine: DatabaseEngine,
  url: string | undefined,
  logger: Logger,
): Promise<LedgerNotifications> {
  if (engine.kind === 'pglite' || !url) return { stop: async () => undefined, isLive: () => true };
  const listener = new LedgerListener(engine, url, logger);
  await listener.connect();
  return listener;
}

class LedgerListener implements LedgerNotifications {
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;
  #live = false;

  constructor(
    private readonly engine: DatabaseEngine,
    private readonly url: string,
    private readonly logger: Logger,
  ) {}

  isLive(): boolean {
    return this.#live;
  }

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    this.#client = client;
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, undefined));
    client.on('notification', ({ channel }) => this.engine.signals.emit(channel === 'ledger' ? 'ledger' : 'advance'));
    try {
      await client.connect();
      await client.query('listen ledger');
      await client.query('listen ledger_advance');
      this.#live = true;
      // What was committed while nobody listened must be read too.
      this.engine.signals.emit('ledger');
    } catch (error) {
      this.#lost(client, error);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    await this.#client
      ?.end()
      .catch((error: unknown) => this.logger.debug({ err: error }, 'closing the ledger listener'));
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#stopped || client !== this.#client) return;
    this.#client = undefined;
    this.#live = false;
    this.logger.warn({ err: error }, 'ledger notifications lost; reconnecting');
    this.#retry = setTimeout(() => void this.connect(), RECONNECT_MS);
    this.#retry.unref();
  }
}
