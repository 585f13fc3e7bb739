import { AsyncLocalStorage } from 'node:async_hooks';
import { PgBoss, fromPglite, type Db } from 'pg-boss';
import type { Database, Transaction } from '../database/database.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { roleOf } from '../database/create-role.ts';
import { assertOutsideTransaction } from '../database/transaction-context.ts';
import type { Logger } from '../logger/index.ts';

/** Durable work of one service, carried by pg-boss in the service's own job schema. */
export interface JobEngine {
  /** Creates the queue where it is missing, and gives it these limits where it is there; its policy stays. */
  ensureQueue(name: string, options?: QueueSettings): Promise<void>;
  /**
   * Enqueues within a transaction: the job exists exactly when the transaction commits, and workers of this process look
   * for it then; those of others at their next poll.
   * @returns the job's id, or null when a job with the same singleton key is already waiting or active
   */
  send(
    tx: Transaction,
    job: { queue: string; data: object; singletonKey?: string; startAfterSeconds?: number },
  ): Promise<string | null>;
  /** Works the queue until the engine stops. */
  work<T extends object>(
    queue: string,
    handle: (job: { id: string; data: T; signal: AbortSignal }) => Promise<void>,
  ): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueSettings {
  readonly retryLimit?: number;
  readonly heartbeatSeconds?: number;
  /** How long one try may take; 15 min when not given. */
  readonly expireInSeconds?: number;
  /** Pause before the next try. */
  readonly retryDelay?: number;
  readonly deadLetter?: string;
  /** `exclusive` allows one job, waiting or active, for each singleton key. */
  readonly policy?: 'standard' | 'exclusive' | 'singleton' | 'short' | 'stately';
}

export const jobSchemaOf = (schema: string): string => `${schema}_jobs`;

/** Creates or upgrades the job tables of a service, as the owner, and lets the service's role use them. */
export async function migrateJobs(engine: DatabaseEngine, service: string, schema: string): Promise<void> {
  await engine.asOwner(async (owner) => {
    const jobs = jobSchemaOf(schema);
    const boss = new PgBoss({
      db: fromPglite(owner),
      schema: jobs,
      supervise: false,
      schedule: false,
    });
    await boss.start();
    await boss.stop({ graceful: false });
    const role = roleOf(service);
    await owner.exec(`grant usage on schema ${jobs} to ${role}`);
    await owner.exec(`grant select, insert, update, delete on all tables in schema ${jobs} to ${role}`);
    await owner.exec(`grant execute on all functions in schema ${jobs} to ${role}`);
  });
}

/** Starts the job engine of a service over its own database client. */
export async function startJobs(options: {
  database: Database;
  schema: string;
  logger: Logger;
  pollSeconds?: number;
}): Promise<JobEngine> {
  const { database, logger } = options;
  const boss = new PgBoss({
    db: databaseDb(database),
    schema: jobSchemaOf(options.schema),
    migrate: false,
    // A job whose worker died is noticed within two of these, well inside the minute a run may stand still.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    schedule: false,
  });
  boss.on('error', (error) => logger.error({ err: error }, 'job engine'));
  await boss.start();
  const workers = new Map<string, string[]>();
  const wake = (queue: string): void => workers.get(queue)?.forEach((id) => boss.notifyWorker(id));
  return {
    ensureQueue: async (name, settings = {}) => {
      assertOutsideTransaction('建立作业队列 creating a job queue');
      if (!(await boss.getQueue(name))) return boss.createQueue(name, settings);
      // a release may want other limits than the one that made the queue
      const { policy: _kept, ...limits } = settings;
      if (Object.keys(limits).length > 0) await boss.updateQueue(name, limits);
    },
    send: async (tx, { queue, data, singletonKey, startAfterSeconds }) => {
      const id = await sending.run(tx, () =>
        boss.send(queue, data, {
          db: transactionDb(tx),
          ...(singletonKey === undefined ? {} : { singletonKey }),
          ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
        }),
      );
      if (id !== null) tx.whenCommitted(() => wake(queue));
      return id;
    },
    work: async (queue, handle) => {
      const id = await boss.work<object>(
        queue,
        { pollingIntervalSeconds: options.pollSeconds ?? 1, batchSize: 1 },
        async ([job]) => {
          if (job) await handle({ id: job.id, data: job.data as never, signal: job.signal });
        },
      );
      workers.set(queue, [...(workers.get(queue) ?? []), id]);
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

const transactionDb = (tx: Transaction): Db => ({
  executeSql: async <R>(text: string, values?: unknown[]) => ({ rows: (await tx.query(text, values ?? [])) as R[] }),
});

// Sending also looks the queue up; inside a transaction that must go the transaction's way too.
const sending = new AsyncLocalStorage<Transaction>();

const databaseDb = (database: Database): Db => ({
  // Without parameters pg-boss may send several statements at once, which only the script door takes.
  executeSql: async <R>(text: string, values?: unknown[]) => {
    const tx = sending.getStore();
    if (tx) return { rows: (await tx.query(text, values ?? [])) as R[] };
    return { rows: (values?.length ? await database.query(text, values) : await database.script(text)) as R[] };
  },
});
