import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';
import { change, countOf, employ, makeGroup, type Answer } from './responsibility-desk.ts';

interface Held {
  readonly id: string;
  readonly mode: string;
  readonly from: string;
  readonly to: string | null;
  readonly version: number;
  readonly group: { name: string } | null;
  readonly holders: readonly Record<string, unknown>[];
}
interface Changed {
  readonly version: number;
  readonly responsibilities: readonly Held[];
}

const HELD = `{ id mode from to version group { name } holders(history: true) { postTitle personName from to unit { code } } }`;

describe('what goes on when a responsibility changes', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());

  const assign = (input: object, version: number): Promise<Answer<Changed>> =>
    change(
      registry,
      {
        field: 'changeResponsibility',
        type: 'ChangeResponsibilityInput',
        result: `column { version responsibilities(history: true) ${HELD} }`,
      },
      { input, version },
    );
  const name = (input: object, version: number): Promise<Answer<Held>> =>
    change(
      registry,
      { field: 'nameHolder', type: 'NameHolderInput', result: `responsibility ${HELD}` },
      { input, version },
    );
  const onHeld = (field: string, type: string) => (input: object, version: number) =>
    change<Held>(registry, { field, type, result: `responsibility ${HELD}` }, { input, version });
  const end = (input: object, version: number) => onHeld('endResponsibility', 'EndResponsibilityInput')(input, version);
  const heldOf = async (columnId: string): Promise<{ id: string; version: number }> => {
    const [row] = await registry.deps.database.query<{ id: string; version: number }>(
      'select id, version from registry.responsibility where column_id = $1::uuid order by lower(validity) desc limit 1',
      [columnId],
    );
    return row ?? { id: '', version: 0 };
  };

  test('[R000-24] who was named for a day to come is still named after a change before that day', async () => {
    const columnId = columnIdOf('s000-result-04');
    const before = await employ(registry, { unit: 'statistics', title: '科长', name: '周强' });
    const after = await employ(registry, { unit: 'statistics', title: '科长', name: '吴霞', from: '2026-12-10' });
    const { id } = await heldOf(columnId);
    const post = { responsibilityId: id, postTitle: '科长' };
    expect((await name({ ...post, personId: before, from: '2026-11-20' }, 1)).problems).toEqual([]);
    expect((await name({ ...post, personId: after, from: '2026-12-10' }, 2)).problems).toEqual([]);
    const changed = { columnId, unitId: unitIdOf('statistics'), role: 'primary', from: '2026-12-01', mode: 'DIRECT' };
    const { result, problems } = await assign(changed, 1);
    expect(problems).toEqual([]);
    const unit = { code: 'statistics' };
    expect(result?.responsibilities.map(({ from, holders }) => ({ from, holders }))).toEqual([
      {
        from: '2022-09-15',
        holders: [{ postTitle: '科长', personName: '周强', from: '2026-11-20', to: '2026-12-01', unit }],
      },
      {
        from: '2026-12-01',
        holders: [
          { postTitle: '科长', personName: '周强', from: '2026-12-01', to: '2026-12-10', unit },
          { postTitle: '科长', personName: '吴霞', from: '2026-12-10', to: null, unit },
        ],
      },
    ]);
    // corrected on its own first day, whoever follows stays too
    const corrected = await assign({ ...changed, to: '2027-06-01', basis: '示政办〔2026〕20号' }, result?.version ?? 0);
    expect(corrected.problems).toEqual([]);
    expect(corrected.result?.responsibilities.at(-1)).toMatchObject({
      to: '2027-06-01',
      holders: [
        { personName: '周强', to: '2026-12-10' },
        { personName: '吴霞', to: '2027-06-01' },
      ],
    });
    const longer = await assign({ ...changed, to: '2027-09-01' }, corrected.result?.version ?? 0);
    expect(longer.result?.responsibilities.at(-1)?.holders.at(-1)).toMatchObject({ to: '2027-09-01' });
  });

  test('[R001-03] members of a group keep the posts they named when the group changes its mode', async () => {
    const columnId = columnIdOf('s000-decision-01');
    const groupId = await makeGroup(registry, {
      code: 'going-on',
      name: '区政府各部门',
      members: [
        { unit: 'education', from: '2020-01-01' },
        { unit: 'justice', from: '2020-01-01' },
      ],
    });
    const { id, version } = await heldOf(columnId);
    await end({ responsibilityId: id, endsOn: '2026-11-20' }, version);
    const shared = { columnId, groupId, role: 'primary', mode: 'DIRECT', from: '2026-11-20' };
    const { result } = await assign(shared, 2);
    const held = result?.responsibilities.find(({ group }) => group !== null);
    for (const [at, unit] of ['education', 'justice'].entries())
      await name({ responsibilityId: held?.id, unitId: unitIdOf(unit), postTitle: '科员', from: '2026-11-20' }, at + 1);
    const next = await assign({ ...shared, role: 'assisting', from: '2026-12-01' }, result?.version ?? 0);
    expect(next.problems).toEqual([]);
    expect(next.result?.responsibilities.find(({ from }) => from === '2026-12-01')?.holders).toEqual([
      { postTitle: '科员', personName: null, from: '2026-12-01', to: null, unit: { code: 'education' } },
      { postTitle: '科员', personName: null, from: '2026-12-01', to: null, unit: { code: 'justice' } },
    ]);
  });

  test('[R000-06] nobody answers beyond the last day of the unit', async () => {
    const { database } = registry.deps;
    await database.query(
      `update registry.unit set validity = daterange(lower(validity), '2027-01-01') where id = $1::uuid`,
      [unitIdOf('health')],
    );
    const rows = await countOf(registry, 'registry.responsibility');
    const assisting = {
      columnId: columnIdOf('s000-result-05'),
      unitId: unitIdOf('health'),
      role: 'assisting',
      mode: 'DIRECT',
      from: '2026-12-01',
    };
    for (const to of [null, '2027-01-02'])
      expect((await assign({ ...assisting, to }, 1)).problems).toMatchObject([
        { code: 'PERIOD_INVALID', path: 'input.to', seen: to ?? '∞', accepted: '示例区卫生健康委员会 ≤ 2027-01-01' },
      ]);
    expect(await countOf(registry, 'registry.responsibility')).toBe(rows);
    expect((await assign({ ...assisting, to: '2027-01-01' }, 1)).problems).toEqual([]);
  });

  test('a mode changed meanwhile is not written over by somebody who did not see it', async () => {
    const columnId = columnIdOf('s000-result-02');
    const [column] = await registry.deps.database.query<{ version: number; unitId: string }>(
      `select c.version, r.unit_id as "unitId" from registry.site_column c
       join registry.responsibility r on r.column_id = c.id where c.id = $1::uuid`,
      [columnId],
    );
    const { id, version } = await heldOf(columnId);
    const link = {
      linkReason: 'cannotProvideInFull',
      superiorUnit: '示例市统计局',
      targetUrl: 'https://tj.example.cn/',
    };
    const switched = await onHeld('changeMaintenanceMode', 'ChangeMaintenanceModeInput')(
      { responsibilityId: id, mode: 'WEB_LINK', terms: link, from: '2026-12-01' },
      version,
    );
    expect(switched.problems).toEqual([]);
    const stale = { columnId, unitId: column?.unitId, role: 'primary', mode: 'DIRECT', from: '2026-12-01' };
    expect((await assign({ ...stale, postTitle: '科员' }, column?.version ?? 0)).problems).toMatchObject([
      { code: 'EDIT_CONFLICT', path: 'expectedVersion', seen: '1', accepted: '2' },
    ]);
  });

  test('[R000-06] a primary group without a member on the day is no primary', async () => {
    const columnId = columnIdOf('s000-result-03');
    const groupId = await makeGroup(registry, {
      code: 'nobody',
      name: '已解散单位组',
      members: [{ unit: 'education', from: '2020-01-01', to: '2026-12-15' }],
    });
    const { id, version } = await heldOf(columnId);
    await end({ responsibilityId: id, endsOn: '2026-12-01' }, version);
    expect(
      (await assign({ columnId, groupId, role: 'primary', mode: 'DIRECT', from: '2026-12-01' }, 2)).problems,
    ).toEqual([]);
    const lists = async (): Promise<boolean[]> => {
      const { data } = await registry.ask(
        leadOffice,
        `{ columnsWithoutPrimary(siteCode: "main") { edges { node { columnId } } }
           columnsWithout(siteCode: "main", what: RESPONSIBILITY) { edges { node { id } } } }`,
      );
      const { columnsWithoutPrimary, columnsWithout } = data as Record<
        'columnsWithoutPrimary' | 'columnsWithout',
        { edges: { node: { columnId?: string; id?: string } }[] }
      >;
      return [columnsWithoutPrimary, columnsWithout].map(({ edges }) =>
        edges.some(({ node }) => (node.columnId ?? node.id) === columnId),
      );
    };
    registry.clock.set(new Date('2026-12-14T08:00:00+08:00'));
    expect(await lists()).toEqual([false, false]);
    registry.clock.set(new Date('2026-12-15T08:00:00+08:00'));
    expect(await lists()).toEqual([true, true]);
    registry.clock.set(new Date('2026-11-20T08:00:00+08:00'));
  });
});
