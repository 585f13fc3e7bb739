import { verifyAuditChain } from '@gongkai/kernel/node';
import { ANONYMOUS, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafter, leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const REVISE = `mutation ($input: ReviseColumnInput!, $version: Int!) {
  reviseColumn(input: $input, expectedVersion: $version) {
    column { path name nameEn version closed }
    problems { code path seen accepted }
  }
}`;

interface Payload {
  readonly column: Record<string, unknown> | null;
  readonly problems: readonly { code: string; path: string; seen: string; accepted: string }[];
}

const meetings = {
  columnId: columnIdOf('s000-decision-03'),
  name: '会议公开',
  nameEn: 'Meetings',
  path: 'decision/meetings',
  sortOrder: 3,
  retained: true,
  closed: false,
};

describe('changing columns', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());

  async function mutate(document: string, input: object, version: number, actor: Actor = leadOffice): Promise<Payload> {
    const { data, errors } = await registry.ask(actor, document, { input, version });
    if (errors) throw new Error(JSON.stringify(errors));
    const [payload] = Object.values(data as Record<string, Payload>);
    if (!payload) throw new Error('no payload');
    return payload;
  }

  const lastAudit = async (): Promise<unknown> => {
    const [row] = await registry.deps.database.query<{ body: unknown }>(
      'select body from ledger.audit order by seq desc limit 1',
    );
    return row?.body;
  };
  const factsOf = async (code: string): Promise<Record<string, unknown> | undefined> => {
    const query =
      'query ($ids: [ID!]!) { columnsByIds(ids: $ids) { path aliases primaryUnitId mode responsibleUnitIds } }';
    const { data } = await registry.ask(serviceActor('publications'), query, { ids: [columnIdOf(code)] });
    return (data as { columnsByIds: Record<string, unknown>[] }).columnsByIds[0];
  };

  test('only the lead office and the portal admin change columns; a refused attempt stands in the audit', async () => {
    const { errors } = await registry.ask(drafter, REVISE, { input: meetings, version: 1 });
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(await lastAudit()).toMatchObject({ actor: 'account:drafter', action: 'reviseColumn', outcome: 'refused' });
  });

  test('a change raises the version, keeps the old path and is announced with its audit row', async () => {
    const before = await registry.ledger();
    const path = 'decision/government-meetings';
    expect(await mutate(REVISE, { ...meetings, name: ' 政府会议公开 ', path }, 1)).toEqual({
      column: { path, name: '政府会议公开', nameEn: 'Meetings', version: 2, closed: false },
      problems: [],
    });
    const { audits, events } = await registry.ledger();
    expect({ audits, events }).toEqual({ audits: before.audits + 1, events: before.events + 1 });
    expect(await lastAudit()).toMatchObject({ action: 'column.revise', outcome: 'done', actor: 'account:lead' });
    expect(await factsOf('s000-decision-03')).toMatchObject({ path, aliases: ['decision/meetings'] });
  });

  test('a change on an older version is refused with both, changes nothing and is audited alone', async () => {
    const before = await registry.ledger();
    const { column, problems } = await mutate(REVISE, { ...meetings, name: '旧稿' }, 1);
    expect(column).toBeNull();
    expect(problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
    expect(await lastAudit()).toMatchObject({ action: 'column.revise', outcome: 'refused', code: 'EDIT_CONFLICT' });
  });

  test.each([
    ['the path of another column', { path: 'decision/plans' }, 'PATH_TAKEN'],
    ['a path of other letters', { path: '决策/会议' }, 'INPUT_INVALID'],
    ['an empty name', { name: ' \u200b' }, 'INPUT_INVALID'],
    ['an unknown column', { columnId: unitIdOf('office') }, 'NOT_FOUND'],
    ['what is no id', { columnId: 'x' }, 'NOT_FOUND'],
  ])('%s is refused', async (_case, change, code) => {
    const { column, problems } = await mutate(REVISE, { ...meetings, ...change }, 2);
    expect(column).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('moving a channel moves what lies in it, and every old path keeps leading there', async () => {
    const channel = {
      columnId: columnIdOf('s000-execution'),
      name: '执行公开',
      sortOrder: 4,
      retained: true,
      closed: false,
    };
    expect((await mutate(REVISE, { ...channel, path: 'implementation' }, 1)).problems).toEqual([]);
    expect(await factsOf('s000-execution-01')).toMatchObject({
      path: 'implementation/key-work',
      aliases: ['execution/key-work'],
    });
    // and back: a path in use is no alias any more
    expect((await mutate(REVISE, { ...channel, path: 'execution' }, 2)).problems).toEqual([]);
    expect(await factsOf('s000-execution-01')).toMatchObject({
      path: 'execution/key-work',
      aliases: ['implementation/key-work'],
    });
  });

  test('a column below a closed channel is not shown to people without an account', async () => {
    const channel = {
      columnId: columnIdOf('s000-thematic'),
      name: '专题公开',
      path: 'thematic',
      sortOrder: 6,
      retained: true,
    };
    await mutate(REVISE, { ...channel, closed: true }, 1);
    const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Column { code } } }';
    const r = ['s000-thematic', 's000-result'].map((code) => ({ __typename: 'Column', id: columnIdOf(code) }));
    expect((await registry.ask(ANONYMOUS, entities, { r })).data).toEqual({
      _entities: [null, { code: 's000-result' }],
    });
    expect((await registry.ask(drafter, entities, { r })).data).toEqual({
      _entities: [{ code: 's000-thematic' }, { code: 's000-result' }],
    });
  });

  test('the audit chain of all this verifies', async () => {
    expect(await verifyAuditChain(registry.deps.database)).toMatchObject({ ok: true });
  });
});
