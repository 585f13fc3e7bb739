import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matrixOn, prepareMatrix } from './matrix-desk.ts';
import { drafter, leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

describe('the matrix of responsibilities', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    await prepareMatrix(registry);
  });
  afterAll(() => registry.close());

  test('[R000-06] [R001-03] the matrix names for every column one primary, who assists, and since when', async () => {
    const rows = await matrixOn(registry, null);
    expect(rows).toHaveLength(23);
    expect(rows.every(({ primary }) => primary !== null)).toBe(true);
    expect(rows.find(({ columnName }) => columnName.includes('主动公开'))?.primary).toMatchObject({
      name: '示例区财政局',
      mode: 'SUBMISSION',
      basis: '示政办〔2026〕12号',
      from: '2026-11-20',
      keepers: [{ unitName: '示例区财政局', postTitle: '信息科科长', personName: '王强' }],
    });
    const shared = rows.filter(({ assisting }) => assisting.length > 0);
    expect(shared).toHaveLength(1);
    expect(shared[0]?.assisting).toMatchObject([
      {
        role: 'assisting',
        name: '区政府各部门',
        keepers: [{ unitName: '示例区教育局' }, { unitName: '示例区司法局' }],
      },
    ]);
  });

  test('[R000-06] a column without a primary is listed from the day on, and only then', async () => {
    const unowned = async (): Promise<unknown> => {
      const { data } = await registry.ask(
        drafter,
        '{ columnsWithoutPrimary(siteCode: "main") { edges { node { columnId primary { name } } } } }',
      );
      return data;
    };
    expect(await unowned()).toEqual({ columnsWithoutPrimary: { edges: [] } });
    registry.clock.set(new Date('2026-12-01T08:00:00+08:00'));
    expect(await unowned()).toEqual({
      columnsWithoutPrimary: { edges: [{ node: { columnId: columnIdOf('s000-result-05'), primary: null } }] },
    });
    registry.clock.set(new Date('2026-11-20T08:00:00+08:00'));
  });

  test('[R000-24] primary units that have not named post or person are listed, to those of the unit', async () => {
    const missing = async (actor: Actor): Promise<{ unitName: string; missing: string }[]> => {
      const { data } = await registry.ask(
        actor,
        '{ holdersMissing(siteCode: "main", first: 100) { edges { node { unitName columnName missing } } } }',
      );
      return (
        data as { holdersMissing: { edges: { node: { unitName: string; missing: string }[] }[] } }
      ).holdersMissing.edges.map(({ node }) => node as unknown as { unitName: string; missing: string });
    };
    const all = await missing(leadOffice);
    expect(all).toHaveLength(22);
    expect(all.some(({ unitName }) => unitName === '示例区财政局')).toBe(false);
    const own = await missing({
      kind: 'account',
      id: 'e',
      roles: ['unitOffice'],
      rootUnitIds: [unitIdOf('education')],
    });
    expect(own).toMatchObject([{ unitName: '示例区教育局', missing: 'post' }]);
  });
});
