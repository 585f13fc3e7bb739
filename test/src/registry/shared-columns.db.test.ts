import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafter, leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const maintainer: Actor = {
  kind: 'account',
  id: 'maintainer',
  roles: ['siteMaintainer'],
  rootUnitIds: [unitIdOf('statistics')],
};
const PORTAL_COLUMN = columnIdOf('s000-result-04');
const SHARED = 'sharedColumn { id subColumnName subColumnUrl from to version } problems { code path seen accepted }';
const REGISTER = `mutation ($input: RegisterSharedColumnInput!) { done: registerSharedColumn(input: $input) { ${SHARED} } }`;
const END = `mutation ($id: ID!, $to: String!, $version: Int!) { done: endSharedColumn(id: $id, to: $to, expectedVersion: $version) { ${SHARED} } }`;
const LIST = `query ($columnId: ID, $siteCode: String, $history: Boolean) {
  sharedColumns(columnId: $columnId, siteCode: $siteCode, history: $history) {
    edges { node { subColumnName column { path } site { code } subColumn { path } } }
  }
}`;

interface Done {
  readonly sharedColumn: { readonly id: string; readonly version: number } | null;
  readonly problems: readonly { code: string; path: string; seen: string; accepted: string }[];
}

describe('columns kept together with sub-sites', () => {
  let registry: RegistryService;
  let siteCode: string;
  let subColumnId: string;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    const { database } = registry.deps;
    const [site] = await database.query<{ code: string }>(
      `update registry.site set base_url = 'https://tjj.example.gov.cn' where unit_id = $1::uuid and kind = 'sub' returning code`,
      [unitIdOf('statistics')],
    );
    siteCode = site?.code ?? '';
    const fields = { code: 'bulletins', kind: 'article', columnClass: 'fixed', name: '统计公报', path: 'bulletins' };
    const { data } = await registry.ask(
      maintainer,
      'mutation ($input: CreateColumnInput!) { createColumn(input: $input) { column { id } } }',
      { input: { siteCode, fields } },
    );
    subColumnId = (data as { createColumn: { column: { id: string } } }).createColumn.column.id;
  });
  afterAll(() => registry.close());

  const mutate = async (query: string, variables: Record<string, unknown>, who: Actor = maintainer): Promise<Done> => {
    const { data, errors } = await registry.ask(who, query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { done: Done }).done;
  };
  const listed = async (variables: Record<string, unknown>): Promise<unknown[]> => {
    const { data } = await registry.ask(drafter, LIST, variables);
    return (data as { sharedColumns: { edges: { node: unknown }[] } }).sharedColumns.edges.map(({ node }) => node);
  };
  const rows = async (): Promise<number> =>
    (await registry.deps.database.query('select 1 from registry.shared_column')).length;

  test('a portal column is mapped to a column of the sub-site, and to a page of it, and listed from both sides [R001-05]', async () => {
    const before = await registry.ledger();
    const column = await mutate(REGISTER, {
      input: { columnId: PORTAL_COLUMN, siteCode, subColumnId, from: '2026-11-01' },
    });
    expect(column).toMatchObject({
      sharedColumn: { subColumnName: '统计公报', subColumnUrl: null, from: '2026-11-01', to: null, version: 1 },
      problems: [],
    });
    const { audits, events } = await registry.ledger();
    expect([audits - before.audits, events - before.events]).toEqual([1, 1]);
    const page = { subColumnUrl: 'https://tjj.example.gov.cn/data', subColumnName: '数据查询' };
    await mutate(REGISTER, { input: { columnId: PORTAL_COLUMN, siteCode, ...page, from: '2026-11-01' } });

    const both = [
      { subColumnName: '统计公报', site: { code: siteCode }, subColumn: { path: 'bulletins' } },
      { subColumnName: '数据查询', site: { code: siteCode }, subColumn: null },
    ];
    expect(await listed({ columnId: PORTAL_COLUMN })).toMatchObject(both);
    expect(await listed({ siteCode })).toMatchObject(both);
    expect(await listed({ columnId: columnIdOf('s000-result-01') })).toEqual([]);
    expect(await listed({ columnId: 'x' })).toEqual([]);
  });

  test.each([
    ['neither a column nor a page', {}, 'INPUT_INVALID', 'subColumnId'],
    [
      'a page of another host',
      { subColumnUrl: 'https://elsewhere.example/x', subColumnName: 'x' },
      'INPUT_INVALID',
      'subColumnUrl',
    ],
    ['a page that runs', { subColumnUrl: 'javascript:alert(1)', subColumnName: 'x' }, 'INPUT_INVALID', 'subColumnUrl'],
    ['a page without a name', { subColumnUrl: 'https://tjj.example.gov.cn/y' }, 'INPUT_INVALID', 'subColumnName'],
    ['a column of another site', { subColumnId: PORTAL_COLUMN }, 'NOT_FOUND', 'subColumnId'],
    ['an end before the beginning', { to: '2026-11-01' }, 'PERIOD_INVALID', 'to'],
    ['a day that is none', { from: '2026-02-30' }, 'INPUT_INVALID', 'from'],
    ['an unknown portal column', { columnId: unitIdOf('office') }, 'NOT_FOUND', 'columnId'],
    ['an unknown sub-site', { siteCode: 'nowhere' }, 'NOT_FOUND', 'siteCode'],
  ])('%s is refused, and nothing is written', async (_what, change, code, path) => {
    const before = await rows();
    const own = 'subColumnUrl' in change || Object.keys(change).length === 0 ? {} : { subColumnId };
    const input = { columnId: PORTAL_COLUMN, siteCode, ...own, from: '2027-01-01', ...change };
    expect((await mutate(REGISTER, { input }, leadOffice)).problems).toMatchObject([{ code, path: `input.${path}` }]);
    expect(await rows()).toBe(before);
  });

  test('a column of a sub-site is no portal column, and the portal is no sub-site', async () => {
    const swapped = { columnId: subColumnId, siteCode, subColumnId, from: '2027-01-01' };
    expect((await mutate(REGISTER, { input: swapped })).problems).toMatchObject([
      { path: 'input.columnId', seen: 'sub' },
    ]);
    const portal = { columnId: PORTAL_COLUMN, siteCode: 'main', subColumnId, from: '2027-01-01' };
    expect((await mutate(REGISTER, { input: portal }, leadOffice)).problems).toMatchObject([
      { path: 'input.siteCode', seen: 'main' },
    ]);
    expect((await mutate(REGISTER, { input: portal })).problems).toMatchObject([{ code: 'OUTSIDE_UNIT' }]);
  });

  test('the same mapping does not stand twice on one day; two at once get one, and a clean refusal', async () => {
    const input = { columnId: PORTAL_COLUMN, siteCode, subColumnId, from: '2026-12-01' };
    expect((await mutate(REGISTER, { input })).problems).toMatchObject([{ code: 'PERIOD_OVERLAP' }]);
    const other = { ...input, columnId: columnIdOf('s000-result-03') };
    const answers = await Promise.all([mutate(REGISTER, { input: other }), mutate(REGISTER, { input: other })]);
    expect(answers.map(({ problems }) => problems.map(({ code }) => code)).sort()).toEqual([[], ['PERIOD_OVERLAP']]);
  });

  test('a mapping that ends stays in the history, and another may follow it', async () => {
    const input = { columnId: columnIdOf('s000-result-02'), siteCode, subColumnId, from: '2026-01-01' };
    const { sharedColumn } = await mutate(REGISTER, { input });
    const id = sharedColumn?.id ?? '';
    const end = (to: string, version: number) => mutate(END, { id, to, version });
    expect((await end('2025-12-31', 1)).problems).toMatchObject([{ code: 'PERIOD_INVALID' }]);
    expect((await end('2026-11-01', 2)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '2', accepted: '1' }]);
    expect(await end('2026-11-01', 1)).toMatchObject({ sharedColumn: { to: '2026-11-01', version: 2 }, problems: [] });
    expect((await end('2026-12-01', 2)).problems).toMatchObject([{ code: 'PERIOD_INVALID', accepted: '≤ 2026-11-01' }]);
    expect(await listed({ columnId: input.columnId })).toEqual([]);
    expect(await listed({ columnId: input.columnId, history: true })).toHaveLength(1);
    expect((await mutate(REGISTER, { input: { ...input, from: '2026-11-01' } })).problems).toEqual([]);
    expect(await listed({ columnId: input.columnId, history: true })).toHaveLength(2);
  });
});
