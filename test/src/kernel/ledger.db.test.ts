import {
  keepLedgerShort,
  runConsumer,
  settle,
  systemClock,
  verifyAuditChain,
  type Database,
  type LedgerEvent,
} from '@gongkai/kernel/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine } from '../kit/test-engine.ts';
import { silentLogger } from '../kit/silent-logger.ts';

const NOTES = {
  service: 'registry',
  schema: 'registry',
  migrations: [
    {
      name: '0001-notes',
      statements: [
        'create table registry.note (id int primary key, writer int not null)',
        'create table registry.seen (seq bigint primary key, ids text[] not null)',
      ],
    },
  ],
} as const;

const AT = new Date('2026-11-20T08:00:00Z');
const ENTRY = {
  actor: 'account:1',
  action: 'note.write',
  subjectType: 'Note',
  subjectId: '1',
  outcome: 'done',
} as const;

let test: TestEngine;
let database: Database;

beforeEach(async () => {
  test = await openTestEngine([NOTES]);
  database = await test.connect('registry');
});
afterEach(() => test.close());

const write = (id: number, writer = 0) =>
  database.transaction({ at: AT }, async (tx) => {
    await tx.query('insert into registry.note values ($1, $2)', [id, writer]);
    tx.audit({ ...ENTRY, subjectId: String(id) });
    tx.emit('note.written', [String(id)]);
    return id;
  });

async function untilTrue(claim: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline;) {
    if (await claim()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not become true');
}

describe('ledger', () => {
  it('numbers events in commit order without a gap while eight writers write at once', async () => {
    const positions: number[] = [];
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 15; turn += 1) {
          const { position } = await write(writer * 100 + turn, writer);
          positions.push(position ?? -1);
        }
      }),
    );
    expect([...positions].sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(await verifyAuditChain(database)).toEqual({ ok: true, checked: 120 });
  });

  it('finds the audit chain whole at any moment while others write', async () => {
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let turn = 0; turn < 40; turn += 1) await write(writer * 100 + turn, writer);
    });
    const verdicts: boolean[] = [];
    for (let look = 0; look < 25; look += 1) verdicts.push((await verifyAuditChain(database)).ok);
    await Promise.all(writers);
    expect(new Set(verdicts)).toEqual(new Set([true]));
  });

  it('leaves a consumer to its holder while it prepares for longer than a lease', async () => {
    let prepared = 0;
    const consumer = {
      name: 'registry.slow',
      types: ['note.written'],
      projection: true,
      prepare: async () => {
        prepared += 1;
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        return async () => undefined;
      },
    };
    const deps = { database, engine: test.engine, clock: systemClock, logger: silentLogger, leaseMs: 600 };
    const runs = [await runConsumer(consumer, deps), await runConsumer(consumer, deps)];
    const { position } = await write(1);
    expect(await settle({ database, engine: test.engine }, position ?? 0, 10_000)).toBe(true);
    for (const run of runs) await run.stop();
    expect(prepared).toBe(1);
  });

  it('lets a failing consumer rest between its attempts, however much is written', async () => {
    let attempts = 0;
    const run = await runConsumer(
      {
        name: 'registry.failing',
        types: ['note.written'],
        projection: false,
        prepare: async () => {
          attempts += 1;
          throw new Error('planted');
        },
      },
      { database, engine: test.engine, clock: systemClock, logger: silentLogger },
    );
    await write(1);
    await untilTrue(async () => attempts >= 3);
    const before = attempts;
    for (let turn = 0; turn < 30; turn += 1) {
      test.engine.signals.emit('ledger', turn);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await run.stop();
    expect(attempts - before).toBeLessThanOrEqual(1);
  });

  it('hands every event to a consumer once and in order while eight writers write, across a change of holder', async () => {
    const consumer = {
      name: 'registry.seen',
      types: ['note.written'],
      projection: true,
      prepare: async (events: readonly LedgerEvent[]) => async (tx: { query: Database['query'] }) => {
        for (const event of events) await tx.query('insert into registry.seen values ($1, $2)', [event.seq, event.ids]);
      },
    };
    const deps = { database, engine: test.engine, clock: systemClock, logger: silentLogger };
    const first = await runConsumer(consumer, deps);
    const writers = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 15; turn += 1) await write(writer * 100 + turn, writer);
      }),
    );
    await untilTrue(async () => (await database.query('select from registry.seen limit 1')).length === 1);
    const second = await runConsumer(consumer, deps);
    await first.stop();
    await writers;
    expect(await settle({ database, engine: test.engine }, 120, 10_000)).toBe(true);
    await second.stop();
    const seen = await database.query<{ seq: number }>('select seq from registry.seen order by seq');
    expect(seen.map((row) => row.seq)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });

  it('repeats a batch whose consumer failed, and writes its effect once', async () => {
    let failures = 2;
    const run = await runConsumer(
      {
        name: 'registry.seen',
        types: ['note.written'],
        projection: true,
        prepare: async (events) => async (tx) => {
          for (const event of events)
            await tx.query('insert into registry.seen values ($1, $2)', [event.seq, event.ids]);
          if (failures-- > 0) throw new Error('planted');
        },
      },
      { database, engine: test.engine, clock: systemClock, logger: silentLogger },
    );
    await write(1);
    await untilTrue(async () => (await database.query('select from registry.seen')).length === 1);
    await run.stop();
    expect(failures).toBeLessThan(0);
  });

  it('answers false when a projection does not get there in time', async () => {
    await database.query('select ledger.register_consumer($1, $2, true)', ['registry.stuck', 'registry']);
    const { position } = await write(1);
    expect(await settle({ database, engine: test.engine }, position ?? 0, 100)).toBe(false);
  });

  it('stops waiting for a member that is no longer live', async () => {
    await database.query('select ledger.announce($1, $2, 0, 50)', ['registry.gone', 'registry']);
    const { position } = await write(1);
    expect(await settle({ database, engine: test.engine }, position ?? 0, 2_000)).toBe(true);
  });

  it('removes old events once every consumer has read them, and no others', async () => {
    for (let id = 1; id <= 4; id += 1) await write(id);
    await database.query('select ledger.register_consumer($1, $2, true)', ['registry.slow', 'registry']);
    await database.query('select ledger.claim_consumer($1, $2, 15000)', ['registry.slow', 'me']);
    await database.query('select ledger.advance_consumer($1, $2, 3)', ['registry.slow', 'me']);
    await test.engine.asOwner((owner) =>
      owner.exec(`update ledger.event set committed_at = committed_at - interval '8 days' where seq in (1, 3, 4)`),
    );
    const upkeep = keepLedgerShort(database, silentLogger);
    await upkeep.stop();
    expect(await database.query('select seq from ledger.event order by seq')).toEqual([{ seq: 2 }, { seq: 4 }]);
  });

  it('appends nothing for a transaction that is rolled back', async () => {
    await expect(
      database.transaction({ at: AT }, async (tx) => {
        tx.audit(ENTRY);
        tx.emit('note.written', ['1']);
        throw new Error('planted');
      }),
    ).rejects.toThrow('planted');
    expect(await verifyAuditChain(database)).toEqual({ ok: true, checked: 0 });
  });

  it.each([
    ['a changed text', `update ledger.audit set body = body || '{"actor":"account:2"}' where seq = 3`, 3, 'changed'],
    ['a changed instant', `update ledger.audit set at = at + interval '1 second' where seq = 2`, 2, 'changed'],
    ['a removed row', 'delete from ledger.audit where seq = 4', 4, 'missing'],
    ['a cut-off end', 'delete from ledger.audit where seq = 5', 5, 'missing'],
    [
      'a row put at the end',
      `insert into ledger.audit select seq + 1, at, service, body, hash from ledger.audit where seq = 5`,
      6,
      'changed',
    ],
  ])('names %s in the audit chain', async (_what, tampering, brokenSeq, reason) => {
    for (let id = 1; id <= 5; id += 1) await write(id);
    await test.engine.asOwner((owner) => owner.exec(tampering));
    expect(await verifyAuditChain(database)).toMatchObject({ ok: false, brokenSeq, reason });
  });
});
