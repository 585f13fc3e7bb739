import { verifyAuditChain } from '@gongkai/kernel/node';
import { ANONYMOUS } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeMainColumn, requestChange, type AskRegistry } from '../kit/column-change.ts';
import { anEditor } from './an-editor.ts';
import { drafter, leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const COLUMN = 'query ($id: ID!) { column(id: $id) { path name nameEn version closed } }';
const meetings = columnIdOf('s000-decision-03');
const backwards = { requiredBy: 'line', requiringBody: '市民政局', from: '2026-12-01', to: '2026-12-01' };

describe('changing columns', () => {
  let registry: RegistryService;
  let described: { sourceOfInformation: string; editorId: string };
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    described = { sourceOfInformation: '区政府办公室', editorId: await anEditor(registry.deps.database) };
  });
  afterAll(() => registry.close());

  const ask: AskRegistry = (query, variables) => registry.ask(leadOffice, query, variables);
  const lastAudits = async (count: number): Promise<unknown[]> => {
    const rows = await registry.deps.database.query<{ body: unknown }>(
      'select body from ledger.audit order by seq desc limit $1::int',
      [count],
    );
    return rows.map(({ body }) => body);
  };
  const factsOf = async (code: string): Promise<Record<string, unknown> | undefined> => {
    const query = 'query ($ids: [ID!]!) { columnsByIds(ids: $ids) { path parentId aliases } }';
    const { data } = await registry.ask(serviceActor('publications'), query, { ids: [columnIdOf(code)] });
    return (data as { columnsByIds: Record<string, unknown>[] }).columnsByIds[0];
  };

  test('a change raises the version, keeps the old path and is announced with its audit row', async () => {
    const before = await registry.ledger();
    const path = 'decision/government-meetings';
    await changeMainColumn(ask, {
      act: 'revise',
      columnId: meetings,
      fields: { ...described, name: ' 政府会议公开 ', path },
    });
    expect((await registry.ask(leadOffice, COLUMN, { id: meetings })).data).toEqual({
      column: { path, name: '政府会议公开', nameEn: 'Meetings', version: 2, closed: false },
    });
    const { audits, events } = await registry.ledger();
    expect({ audits, events }).toEqual({ audits: before.audits + 3, events: before.events + 1 });
    const [first, second, third] = await lastAudits(3);
    expect(new Set([first, second].map((row) => (row as { action: string }).action))).toEqual(
      new Set(['changeRequest.approve', 'column.revise']),
    );
    expect(third).toMatchObject({ action: 'changeRequest.submit', outcome: 'done', actor: 'account:lead' });
    expect(await factsOf('s000-decision-03')).toMatchObject({ path, aliases: ['decision/meetings'] });
  });

  test('a change on an older version is refused with both, changes nothing and is audited alone', async () => {
    const before = await registry.ledger();
    const fields = { ...described, name: '旧稿' };
    const asked = await requestChange(ask, { act: 'revise', columnId: meetings, fields, version: 1 });
    expect(asked).toMatchObject({
      changeRequest: null,
      problems: [{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }],
    });
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
    expect(await lastAudits(1)).toMatchObject([{ outcome: 'refused', code: 'EDIT_CONFLICT' }]);
  });

  test.each([
    ['the path of another column', { path: 'decision/plans' }, 'PATH_TAKEN', 'path'],
    ['a path of other letters', { path: '决策/会议' }, 'INPUT_INVALID', 'path'],
    ['an empty name', { name: ' \u200b' }, 'INPUT_INVALID', 'name'],
    ['a category that the dictionary does not have', { category: 'gossip' }, 'INPUT_INVALID', 'category'],
    ['an editor nobody knows', { editorId: meetings }, 'NOT_FOUND', 'editorId'],
    ['a channel that is none', { parentId: 'x' }, 'NOT_FOUND', 'parentId'],
    ['itself as the channel it lies in', { parentId: meetings }, 'COLUMN_CYCLE', 'parentId'],
    ['a special column that ends before it begins', { special: backwards }, 'PERIOD_INVALID', 'special.to'],
  ])('%s is refused', async (_case, change, code, path) => {
    const fields = { ...described, ...change };
    const { changeRequest, problems } = await requestChange(ask, { act: 'revise', columnId: meetings, fields });
    expect(changeRequest).toBeNull();
    expect(problems).toMatchObject([{ code, path: `input.fields.${path}` }]);
  });

  test.each([unitIdOf('office'), 'x'])('a column that is none is refused: %s', async (columnId) => {
    const { problems } = await requestChange(ask, { act: 'close', columnId });
    expect(problems).toMatchObject([{ code: 'NOT_FOUND', path: 'input.columnId' }]);
  });

  test('moving a channel moves what lies in it, and every old path keeps leading there', async () => {
    const channel = { act: 'revise', columnId: columnIdOf('s000-execution') } as const;
    await changeMainColumn(ask, { ...channel, fields: { path: 'implementation' } });
    expect(await factsOf('s000-execution-01')).toMatchObject({
      path: 'implementation/key-work',
      aliases: ['execution/key-work'],
    });
    // and back: a path in use is no alias any more
    await changeMainColumn(ask, { ...channel, fields: { path: 'execution' } });
    expect(await factsOf('s000-execution-01')).toMatchObject({
      path: 'execution/key-work',
      aliases: ['implementation/key-work'],
    });
  });

  test('a column that moves below another channel by its path lies in it', async () => {
    const fields = { ...described, path: 'result/key-work' };
    await changeMainColumn(ask, { act: 'revise', columnId: columnIdOf('s000-execution-01'), fields });
    expect(await factsOf('s000-execution-01')).toMatchObject({ parentId: columnIdOf('s000-result') });
  });

  test('a channel does not come to lie in a column below it, neither by name nor by path', async () => {
    const channel = { act: 'revise', columnId: columnIdOf('s000-management') } as const;
    const below = { ...channel, fields: { parentId: columnIdOf('s000-management-01') } };
    expect((await requestChange(ask, below)).problems).toMatchObject([{ code: 'COLUMN_CYCLE' }]);
    const { path } = (await factsOf('s000-management-01')) as { path: string };
    const byPath = { ...channel, fields: { path: `${path}/management` } };
    expect((await requestChange(ask, byPath)).problems).toMatchObject([{ code: 'COLUMN_CYCLE' }]);
    expect(await factsOf('s000-management')).toMatchObject({ path: 'management', parentId: null });
  });

  test('a column below a closed channel is not shown to people without an account', async () => {
    await changeMainColumn(ask, { act: 'close', columnId: columnIdOf('s000-thematic') });
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
