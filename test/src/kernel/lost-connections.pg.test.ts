import { listenToLedger, runConsumer, systemClock, type Database } from '@gongkai/kernel/node';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import pg from 'pg';
import { silentLogger } from '../kit/silent-logger.ts';
import { openTestEngine, type TestEngine } from '../kit/test-engine.ts';

const AT = new Date('2026-11-20T08:00:00Z');
const POOL_SIZE = 3;

let test: TestEngine;
let database: Database;

beforeAll(async () => {
  test = await openTestEngine();
  database = await test.connect('registry', { poolSize: POOL_SIZE });
});
afterAll(() => test.close());

// What a restart of the server does to its clients.
async function dropConnections(): Promise<void> {
  const name = new URL(test.engine.url ?? '').pathname.slice(1);
  const admin = new pg.Client({ connectionString: inject('postgresAdminUrl') ?? '' });
  await admin.connect();
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
}

async function until(claim: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 15_000; !claim();) {
    if (Date.now() > deadline) throw new Error('it did not become true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('connections the server drops', () => {
  it('fail the transactions on them and are given up, however many there were', async () => {
    let goOn = (): void => undefined;
    const dropped = new Promise<void>((resolve) => (goOn = resolve));
    let open = 0;
    const attempts = Array.from({ length: POOL_SIZE }, () =>
      database.transaction({ at: AT }, async (tx) => {
        await tx.query('select 1');
        open += 1;
        await dropped;
        await tx.query('select 2');
      }),
    );
    const outcomes = Promise.allSettled(attempts);
    await until(() => open === POOL_SIZE);
    await dropConnections();
    goOn();
    expect((await outcomes).map(({ status }) => status)).toEqual(attempts.map(() => 'rejected'));
    const { value } = await database.transaction({ at: AT }, (tx) => tx.query('select 3 as n'));
    expect(value).toEqual([{ n: 3 }]);
  });

  it('fail the scripts of the owner and nothing else', async () => {
    const attempt = test.engine.asOwner(async (owner) => {
      await dropConnections();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await owner.query('select 1');
    });
    await expect(attempt).rejects.toThrow(/connection|terminated|queryable/i);
  });

  it('come back for consumers and for the ledger listener', async () => {
    const seen: string[] = [];
    const notifications = await listenToLedger(test.engine, test.engine.url, silentLogger);
    const run = await runConsumer(
      {
        name: 'registry.seen',
        types: ['note.written'],
        projection: true,
        prepare: async (events) => {
          seen.push(...events.flatMap(({ ids }) => ids));
          return async () => undefined;
        },
      },
      { database, engine: test.engine, clock: systemClock, logger: silentLogger },
    );
    await database.transaction({ at: AT }, async (tx) => tx.emit('note.written', ['1']));
    await until(() => seen.includes('1'));
    await dropConnections();
    await until(() => !notifications.isLive());
    await until(() => notifications.isLive());
    await database.transaction({ at: AT }, async (tx) => tx.emit('note.written', ['2']));
    await until(() => seen.includes('2'));
    expect(new Set(seen)).toEqual(new Set(['1', '2']));
    await run.stop();
    await notifications.stop();
  });
});
