import { frozenClock, verifyAuditChain, type Database } from '@gongkai/kernel/node';
import { problem, type Actor } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, refuseAndKeep, RequestContext } from '@gongkai/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../kit/silent-logger.ts';
import { openTestEngine, type TestEngine } from '../kit/test-engine.ts';

const SUBJECT = { action: 'thing.change', subjectType: 'Thing', subjectId: 't1' };

const set = {
  service: 'registry',
  schema: 'registry',
  migrations: [{ name: '0001-thing', statements: ['create table registry.thing (name text)'] }],
} as const;

describe('a decision', () => {
  let opened: TestEngine;
  let database: Database;
  beforeAll(async () => {
    opened = await openTestEngine([set]);
    database = await opened.connect('registry');
  });
  afterAll(() => opened.close());
  beforeEach(async () => void (await database.query('delete from registry.thing')));

  function contextOf(actor: Actor): RequestContext {
    const clock = frozenClock('2026-11-20T00:00:00Z');
    return new RequestContext({
      actor,
      issuer: 'gateway',
      requestId: 'request-1',
      clientAddress: '192.0.2.7',
      database,
      clock,
      logger: silentLogger,
    });
  }
  const person = (): RequestContext => contextOf({ kind: 'account', id: 'a1', roles: [], rootUnitIds: [] });
  const lastAudit = async (): Promise<unknown> =>
    (await database.query<{ body: unknown }>('select body from ledger.audit order by seq desc limit 1'))[0]?.body;
  const counts = async (): Promise<unknown> =>
    (
      await database.query(
        `select (select count(*) from registry.thing) as things, (select count(*) from ledger.audit) as audits,
           (select count(*) from ledger.event) as events`,
      )
    )[0];

  test('that is done commits its writes, one audit row and its events, and its position reaches the answer', async () => {
    const before = (await counts()) as { audits: number; events: number };
    const context = person();
    const decision = await decide(context, SUBJECT, async (tx, audited) => {
      await tx.query(`insert into registry.thing values ('done')`);
      tx.emit('thing.changed', ['t1']);
      audited.subject = { ...audited.subject, detail: { size: 1 } };
      return accept('t1');
    });
    expect(decision).toEqual({ ok: true, value: 't1' });
    expect(await counts()).toEqual({ things: 1, audits: before.audits + 1, events: before.events + 1 });
    expect(context.position).toBe(before.events + 1);
    expect(await lastAudit()).toEqual({
      ...SUBJECT,
      actor: 'account:a1',
      from: '192.0.2.7',
      outcome: 'done',
      detail: { size: 1 },
    });
  });

  test('that is refused leaves its audit row and nothing else', async () => {
    const before = (await counts()) as { audits: number; events: number };
    const decision = await decide(person(), SUBJECT, async (tx) => {
      await tx.query(`insert into registry.thing values ('refused')`);
      tx.emit('thing.changed', ['t1']);
      return editConflict(1, 2);
    });
    expect(decision).toMatchObject({ ok: false, problems: [{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }] });
    expect(await counts()).toEqual({ things: 0, audits: before.audits + 1, events: before.events });
    expect(await lastAudit()).toMatchObject({ outcome: 'refused', code: 'EDIT_CONFLICT' });
  });

  test('that is refused and keeps its writes commits them with the audit row', async () => {
    const decision = await decide(person(), SUBJECT, async (tx) => {
      await tx.query(`insert into registry.thing values ('counted')`);
      return refuseAndKeep(problem('SIGN_IN_FAILED'));
    });
    expect(decision).toMatchObject({ ok: false, problems: [{ code: 'SIGN_IN_FAILED' }] });
    expect(await counts()).toMatchObject({ things: 1 });
    expect(await lastAudit()).toMatchObject({ outcome: 'refused', code: 'SIGN_IN_FAILED' });
  });

  test('that fails by a bug leaves nothing at all', async () => {
    const before = await counts();
    const failing = decide(person(), SUBJECT, async (tx) => {
      await tx.query(`insert into registry.thing values ('bug')`);
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(await counts()).toEqual(before);
  });

  test('of a service names itself and whom it acts for', async () => {
    const context = contextOf({ kind: 'service', name: 'harvester', onBehalfOf: 'account:a1' });
    await decide(context, SUBJECT, async () => refuse(problem('NOT_FOUND')));
    expect(await lastAudit()).toMatchObject({
      actor: 'service:harvester',
      onBehalfOf: 'account:a1',
      code: 'NOT_FOUND',
    });
    expect(await verifyAuditChain(database)).toMatchObject({ ok: true });
  });
});
