import type { DatabaseEngine } from '@gongkai/kernel/node';

/** Row locks held by nobody's command, while commands queue up behind them one by one. PostgreSQL only. */
export interface LockQueue {
  /** Starts `work` and answers once it waits for a lock; its own answer is kept for `released`. */
  queue(work: () => Promise<unknown>): Promise<void>;
}

/** Holds what `select` locks while `arrange` queues commands, then lets go; answers what the commands answered, in order. */
export function whileLocked(
  engine: DatabaseEngine,
  select: string,
  arrange: (queue: LockQueue) => Promise<void>,
): Promise<unknown[]> {
  return engine.asOwner(async (owner) => {
    const started: Promise<unknown>[] = [];
    await owner.query('begin');
    await owner.query(select);
    await arrange({
      queue: async (work) => {
        started.push(work().catch((error: unknown) => error));
        await untilWaiting(owner, started.length);
      },
    });
    await owner.query('commit');
    return Promise.all(started);
  });
}

async function untilWaiting(
  owner: Parameters<Parameters<DatabaseEngine['asOwner']>[0]>[0],
  count: number,
): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ waiting: number }>(
      `select count(distinct waiting.pid)::int as waiting from pg_locks waiting
       join pg_locks held on held.pid = waiting.pid and held.granted
       join pg_database d on d.oid = held.database and d.datname = current_database()
       where not waiting.granted`,
    );
    if ((rows[0]?.waiting ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
