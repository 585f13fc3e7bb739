import { ANONYMOUS, isUuid } from '@gongkai/kernel/pure';
import { columnIdOf, seedAccounts, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafter, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const SAMPLE = {
  username: 'lixia',
  displayName: '李霞',
  roles: ['drafter'],
  password: 'Gongkai-2026-sample',
  rootUnitCodes: ['education'],
  mustChangePassword: true,
} as const;

describe('loading the district catalogue', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  test('brings 15 units, 13 sites, 6 channels and 23 columns, each with one primary unit and one rule', async () => {
    const urls = { education: 'http://127.0.0.1:4001' };
    expect(await seedCatalogue(registry.deps, 'district', urls)).toEqual({
      units: 15,
      groups: 0,
      sites: 13,
      channels: 6,
      columns: 23,
      responsibilities: 23,
      rules: 23,
    });
    const { data } = await registry.ask(
      drafter,
      `{ siteColumns(siteCode: "main", first: 100) { edges { node {
           code kind path columnClass responsibilities { role mode inferred from to unit { code } }
           updateRules { kind amount event clause inferred } } } } }`,
    );
    const nodes = (data as { siteColumns: { edges: { node: Record<string, unknown> }[] } }).siteColumns.edges.map(
      (edge) => edge.node,
    );
    const columns = nodes.filter(({ kind }) => kind === 'article');
    expect(columns).toHaveLength(23);
    expect(columns.every(({ responsibilities }) => (responsibilities as unknown[]).length === 1)).toBe(true);
    expect(columns.find(({ code }) => code === 's000-decision-03')).toEqual({
      code: 's000-decision-03',
      kind: 'article',
      path: 'decision/meetings',
      columnClass: 'fixed',
      responsibilities: [
        { role: 'primary', mode: 'HARVEST', inferred: true, from: '2022-09-15', to: null, unit: { code: 'education' } },
      ],
      updateRules: [
        {
          kind: 'withinWorkingDaysOfEvent',
          amount: 20,
          event: '信息形成或变更',
          clause: '政府信息公开条例 第二十六条',
          inferred: true,
        },
      ],
    });
  });

  test('a second time it changes nothing: no event, no audit row', async () => {
    await seedAccounts(registry.deps, [SAMPLE]);
    const before = await registry.ledger();
    expect(Object.values(await seedCatalogue(registry.deps, 'district')).every((count) => count === 0)).toBe(true);
    expect(await seedAccounts(registry.deps, [{ ...SAMPLE, password: 'Another-2026-word' }])).toEqual([]);
    expect(await registry.ledger()).toEqual(before);
  });

  test('a site served elsewhere is placed anew and nothing else', async () => {
    const load = await seedCatalogue(registry.deps, 'district', { education: 'http://127.0.0.1:5001' });
    expect(load).toMatchObject({ units: 0, sites: 1, columns: 0, rules: 0 });
    const { data } = await registry.ask(
      ANONYMOUS,
      '{ site(code: "education") { baseUrl unit { code parent { code } } } }',
    );
    expect(data).toEqual({
      site: { baseUrl: 'http://127.0.0.1:5001', unit: { code: 'education', parent: { code: 'government' } } },
    });
  });

  test('an account with a weak password, two excluding roles or an unknown unit is not seeded', async () => {
    for (const wrong of [
      { password: 'short' },
      { roles: ['systemAdmin', 'auditAdmin'] as const },
      { rootUnitCodes: ['nowhere'] },
    ]) {
      await expect(seedAccounts(registry.deps, [{ ...SAMPLE, username: 'wrong', ...wrong }])).rejects.toThrow(
        RangeError,
      );
    }
  });

  test('services rebuild their projections from all ids and the facts of 500 at once', async () => {
    const publications = serviceActor('publications');
    const { data } = await registry.ask(publications, '{ allColumnIds allUnitIds }');
    const { allColumnIds, allUnitIds } = data as { allColumnIds: string[]; allUnitIds: string[] };
    expect([allColumnIds.length, allUnitIds.length]).toEqual([29, 15]);
    expect(allColumnIds.every(isUuid)).toBe(true);
    const facts = await registry.ask(
      publications,
      `query ($columns: [ID!]!, $units: [ID!]!) {
         columnsByIds(ids: $columns) { code siteCode path aliases parentId responsibleUnitIds primaryUnitId mode }
         unitFactsByIds(ids: $units) { code ancestorIds } }`,
      { columns: [columnIdOf('s000-decision-04'), 'no-id'], units: [unitIdOf('civil-affairs')] },
    );
    expect(facts.data).toEqual({
      columnsByIds: [
        {
          code: 's000-decision-04',
          siteCode: 'main',
          path: 'decision/normative-documents',
          aliases: [],
          parentId: columnIdOf('s000-decision'),
          responsibleUnitIds: [unitIdOf('civil-affairs')],
          primaryUnitId: unitIdOf('civil-affairs'),
          mode: 'HARVEST',
        },
      ],
      unitFactsByIds: [{ code: 'civil-affairs', ancestorIds: [unitIdOf('government')] }],
    });
    const tooMany = await registry.ask(publications, 'query ($ids: [ID!]!) { unitsByIds(ids: $ids) { id } }', {
      ids: Array.from({ length: 501 }, () => unitIdOf('office')),
    });
    expect(tooMany.errors?.[0]?.extensions?.['code']).toBe('INPUT_INVALID');
    const person = await registry.ask(drafter, '{ allColumnIds }');
    expect(person.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});
