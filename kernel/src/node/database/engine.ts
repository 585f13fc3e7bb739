import { EventEmitter } from 'node:events';
import pg from 'pg';
import { createDatabase, type Database } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import { ensureCluster } from './ensure-cluster.ts';
import { FifoLock } from './fifo-lock.ts';
import { migrateWith, pgliteOrm, postgresOrm, type EntityList, type OrmMigrations } from './orm.ts';
import { PgliteClient } from './pglite-client.ts';
import { assertOutsideTransaction } from './transaction-context.ts';

export interface ConnectOptions {
  readonly service: string;
  readonly entities?: EntityList;
  /** URL of the service's own login role; PostgreSQL only. The engine's own URL otherwise. */
  readonly url?: string;
  readonly poolSize?: number;
  readonly transactionTimeoutMs?: number;
}

/** Multi-statement access for migrations and the job engine. */
export interface ScriptRunner {
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<{ rows: R[] }>;
  exec(sql: string): Promise<{ rows: Record<string, unknown>[] }[]>;
}

/** One running database: the embedded cluster of this process, or a PostgreSQL server. */
export interface DatabaseEngine {
  readonly kind: 'pglite' | 'postgres';
  connect(options: ConnectOptions): Promise<Database>;
  /** Runs `work` with scripts as the owner of the schemas. */
  asOwner<T>(work: (scripts: ScriptRunner) => Promise<T>): Promise<T>;
  /** Applies one service's migrations as the owner; answers the names of those applied now. */
  migrate(migrations: OrmMigrations): Promise<string[]>;
  /**
   * Emits `ledger` when this process commits events, `advance` when it moves a consumer's cursor, and `lost` with the error
   * when the embedded database ends without having been closed: nothing works any more, the process should end.
   */
  readonly signals: EventEmitter;
  /** URL of the server; undefined on the embedded engine. */
  readonly url: string | undefined;
  close(): Promise<void>;
  /** Tar file of the embedded cluster, to start others from. */
  dump?(): Promise<Uint8Array>;
}

const DEFAULT_TRANSACTION_TIMEOUT_MS = 10_000;
// Far beyond the watchdog of transactions, whose rollback waits behind the statement at hand.
const STUCK_AFTER_MS = 60_000;

export interface PgliteOptions {
  /** Where it lives; none keeps it in memory. */
  readonly dataDir?: string;
  /** Dump of a cluster that a new one starts from. */
  readonly template?: string;
  /** Milliseconds after which a statement is taken for one that never ends; 60 s when not given. */
  readonly stuckAfterMs?: number;
}

/**
 * Opens the embedded engine, alone.
 * @throws DirectoryLockedError when another process holds the directory
 */
export async function openPglite(options: PgliteOptions): Promise<DatabaseEngine> {
  const lock = options.dataDir ? await lockDirectory(options.dataDir) : undefined;
  const client = await openClient(options).catch(async (error: unknown) => {
    await lock?.release();
    throw error;
  });
  const turns = new FifoLock();
  const signals = new EventEmitter().setMaxListeners(0);
  client.onLost = (error) => signals.emit('lost', error);
  const stuckAfterMs = options.stuckAfterMs ?? STUCK_AFTER_MS;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns.run(() => orAbandoned(client, stuckAfterMs, work));
  const scripts: ScriptRunner = {
    query: async <R>(sql: string, params?: readonly unknown[]) => ({
      rows: (await turns.run(() => client.query(sql, params))).rows as R[],
    }),
    exec: (sql) => turns.run(() => client.exec(sql)),
  };
  return {
    kind: 'pglite',
    url: undefined,
    signals,
    connect: async ({ service, entities = [], transactionTimeoutMs = DEFAULT_TRANSACTION_TIMEOUT_MS }) =>
      createDatabase({
        engine: 'pglite',
        service,
        orm: await pgliteOrm(client, entities),
        exclusively: inTurn,
        committed: () => signals.emit('ledger'),
        defaultTimeoutMs: transactionTimeoutMs,
      }),
    asOwner: (work) => {
      assertOutsideTransaction('数据库脚本 a database script');
      return work(scripts);
    },
    migrate: (migrations) => turns.run(() => migrateWith({ client }, migrations)),
    dump: () => turns.run(() => client.dump()),
    close: async () => {
      await turns.run(() => client.close());
      await lock?.release();
    },
  };
}

async function orAbandoned<T>(client: PgliteClient, stuckAfterMs: number, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    void client.abandon(new Error(`the embedded database has not answered for ${stuckAfterMs} ms`));
  }, stuckAfterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

async function openClient({ dataDir, template }: PgliteOptions): Promise<PgliteClient> {
  if (dataDir !== undefined) return PgliteClient.open({ dataDir: await ensureCluster(dataDir, template) });
  return PgliteClient.open(template === undefined ? {} : { template });
}

/** Uses a PostgreSQL server, 15 or newer. */
export function openPostgres(options: { url: string }): DatabaseEngine {
  const signals = new EventEmitter().setMaxListeners(0);
  return {
    kind: 'postgres',
    url: options.url,
    signals,
    connect: async ({
      service,
      entities = [],
      url = options.url,
      poolSize = 8,
      transactionTimeoutMs = DEFAULT_TRANSACTION_TIMEOUT_MS,
    }) =>
      createDatabase({
        engine: 'postgres',
        service,
        orm: await postgresOrm({ url, poolSize, entities }),
        exclusively: (work) => work(),
        committed: () => signals.emit('ledger'),
        defaultTimeoutMs: transactionTimeoutMs,
      }),
    asOwner: async (work) => {
      assertOutsideTransaction('数据库脚本 a database script');
      const client = new pg.Client({ connectionString: options.url });
      // A lost connection fails the statement at hand or the next one; unheard, it would end the process.
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await work(scriptsOf(client));
      } finally {
        await client.end();
      }
    },
    migrate: (migrations) => migrateWith({ url: options.url }, migrations),
    close: async () => undefined,
  };
}

function scriptsOf(client: pg.Client): ScriptRunner {
  return {
    query: async <R>(sql: string, params: readonly unknown[] = []) => ({
      rows: (await client.query(sql, [...params])).rows as R[],
    }),
    exec: async (sql) => {
      const answer: unknown = await client.query(sql);
      return (Array.isArray(answer) ? answer : [answer]) as { rows: Record<string, unknown>[] }[];
    },
  };
}
