import {
  assertOutsideTransaction,
  migrate,
  ledgerMigrations,
  migrateJobs,
  startJobs,
  type Database,
  type Transaction,
} from '@gongkai/kernel/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine } from '../kit/test-engine.ts';
import { silentLogger } from '../kit/silent-logger.ts';

const AT = new Date('2026-11-20T08:00:00Z');
const NOTES = {
  service: 'harvester',
  schema: 'harvest',
  migrations: [
    {
      name: '0001-notes',
      statements: [
        'create table harvest.note (id int primary key, at timestamptz(3), day date, big bigint, tags text[], body jsonb)',
      ],
    },
  ],
} as const;

let test: TestEngine;
let database: Database;

beforeAll(async () => {
  test = await openTestEngine([NOTES]);
  database = await test.connect('harvester', { transactionTimeoutMs: 400 });
});
afterAll(() => test.close());

describe('database', () => {
  it('gives the same forms on both engines: ISO instants, plain dates, numbers, arrays, JSON', async () => {
    await database.query('insert into harvest.note values ($1, $2, $3, $4, $5, $6)', [
      1,
      '2026-11-20T08:09:10.123Z',
      '2026-11-20',
      9_007_199_254_740_991,
      ['公开', "d'oh"],
      JSON.stringify({ 标题: '通知' }),
    ]);
    expect(await database.query('select * from harvest.note where id = 1')).toEqual([
      {
        id: 1,
        at: '2026-11-20T08:09:10.123Z',
        day: '2026-11-20',
        big: 9_007_199_254_740_991,
        tags: ['公开', "d'oh"],
        body: { 标题: '通知' },
      },
    ]);
  });

  it('does what follows a commit after it, and nothing of the kind where it was rolled back', async () => {
    const seen: unknown[] = [];
    await database.transaction({ at: AT }, async (tx) => {
      tx.whenCommitted(() => seen.push('followed'));
      seen.push('worked');
    });
    const broken = database.transaction({ at: AT }, async (tx) => {
      tx.whenCommitted(() => seen.push('never'));
      throw new Error('rolled back');
    });
    await expect(broken).rejects.toThrow('rolled back');
    expect(seen).toEqual(['worked', 'followed']);
  });

  it.each([
    ['a query outside it', () => database.query('select 1')],
    ['another transaction', () => database.transaction({ at: AT }, async () => 1)],
    ['a guarded call', async () => assertOutsideTransaction('a call')],
    ['another entity manager', (tx: Transaction) => tx.em.fork().execute('select 1')],
  ])('refuses %s inside a transaction and rolls back', async (_what, act: (tx: Transaction) => Promise<unknown>) => {
    const attempt = database.transaction({ at: AT }, async (tx) => {
      await tx.query('insert into harvest.note (id) values (2)');
      await act(tx);
    });
    await expect(attempt).rejects.toMatchObject({ code: 'IN_TRANSACTION' });
    expect(await database.query('select from harvest.note where id = 2')).toEqual([]);
  });

  it('rolls back a transaction that takes too long, and others go on', async () => {
    const slow = database.transaction({ at: AT }, async (tx) => {
      await tx.query('insert into harvest.note (id) values (3)');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await tx.query('insert into harvest.note (id) values (4)');
    });
    await expect(slow).rejects.toMatchObject({ code: 'TRANSACTION_TIMEOUT' });
    await database.transaction({ at: AT }, (tx) => tx.query('insert into harvest.note (id) values (5)'));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await database.query('select id from harvest.note where id in (3, 4, 5)')).toEqual([{ id: 5 }]);
  });

  it.each<[string, (tx: Transaction, id: number) => Promise<unknown>]>([
    ['statements', (tx, id) => tx.query('insert into harvest.note (id) values ($1)', [id])],
    ['an entity manager', (tx, id) => tx.em.execute('insert into harvest.note (id) values (?)', [id])],
    [
      'a nested transaction',
      (tx, id) => tx.em.transactional((em) => em.execute('insert into harvest.note (id) values (?)', [id])),
    ],
  ])('writes nothing of work that goes on with %s after its time was up', async (_what, insert) => {
    let left: Promise<void> = Promise.resolve();
    const slow = database.transaction({ at: AT }, (tx) => {
      left = (async () => {
        for (let id = 1_000; ; id += 1) await insert(tx, id);
      })();
      return left;
    });
    await expect(slow).rejects.toMatchObject({ code: 'TRANSACTION_TIMEOUT' });
    await expect(left).rejects.toThrow(/transaction/i);
    expect(await database.query('select id from harvest.note where id >= 1000')).toEqual([]);
  });

  it('leaves nothing open behind a script that fails within a transaction of its own', async () => {
    const one = await test.connect('harvester', { poolSize: 1 });
    const script = 'begin; insert into harvest.note (id) values (6); select 1 / 0; commit';
    await expect(one.script(script)).rejects.toThrow('division by zero');
    expect(await one.query('select id from harvest.note where id = 6')).toEqual([]);
    await one.transaction({ at: AT }, (tx) => tx.query('insert into harvest.note (id) values (7)'));
    expect(await one.query('select id from harvest.note where id = 7')).toEqual([{ id: 7 }]);
  });

  it('says so when it is closed, for transactions as for queries', async () => {
    const other = await openTestEngine();
    const closed = await other.connect('harvester');
    await closed.query('select 1');
    await other.close();
    await expect(closed.query('select 1')).rejects.toThrow('closed');
    await expect(closed.transaction({ at: AT }, (tx) => tx.query('select 1'))).rejects.toThrow('closed');
  });

  it('changes nothing when migrations run again', async () => {
    expect(await migrate(test.engine, [ledgerMigrations, NOTES])).toEqual([]);
  });

  it('keeps a job that was sent in a transaction exactly when it commits', async () => {
    await migrateJobs(test.engine, 'harvester', 'harvest');
    const jobs = await startJobs({ database, schema: 'harvest', logger: silentLogger, pollSeconds: 0.5 });
    const done: object[] = [];
    await jobs.ensureQueue('note', { policy: 'exclusive' });
    await expect(
      database.transaction({ at: AT }, async (tx) => {
        await jobs.send(tx, { queue: 'note', data: { n: 1 } });
        throw new Error('planted');
      }),
    ).rejects.toThrow('planted');
    await database.transaction({ at: AT }, async (tx) => {
      expect(await jobs.send(tx, { queue: 'note', data: { n: 2 }, singletonKey: 'a' })).not.toBeNull();
      expect(await jobs.send(tx, { queue: 'note', data: { n: 3 }, singletonKey: 'a' })).toBeNull();
    });
    const finished = new Promise<void>((resolve) => {
      void jobs.work('note', async ({ data }) => {
        done.push(data);
        resolve();
      });
    });
    await finished;
    await jobs.stop();
    expect(done).toEqual([{ n: 2 }]);
  });
});
