import { verifyAuditChain } from '@gongkai/kernel/node';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafter, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';
import { change, countOf, employ, makeGroup, type Answer } from './responsibility-desk.ts';

interface Held {
  readonly id: string;
  readonly role: string;
  readonly mode: string;
  readonly from: string;
  readonly to: string | null;
  readonly version: number;
  readonly unit: { code: string } | null;
  readonly group: { name: string } | null;
  readonly holders: readonly { postTitle: string; personName: string | null; from: string; to: string | null }[];
}
interface ChangedColumn {
  readonly version: number;
  readonly responsibilities: readonly Held[];
}

const HELD = `{ id role mode from to version unit { code } group { name } holders(history: true) { postTitle personName from to } }`;
const COLUMN = columnIdOf('s000-result-04');
const OTHER = columnIdOf('s000-result-05');

describe('responsibilities', () => {
  let registry: RegistryService;
  let clerk: string;
  let chief: string;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    clerk = await employ(registry, { unit: 'finance', title: '信息科科长', name: '王强' });
    chief = await employ(registry, { unit: 'statistics', title: '办公室主任', name: '李霞', to: '2026-12-15' });
  });
  afterAll(() => registry.close());

  const assign = (input: object, version: number): Promise<Answer<ChangedColumn>> =>
    change(
      registry,
      {
        field: 'changeResponsibility',
        type: 'ChangeResponsibilityInput',
        result: `column { version responsibilities(history: true) ${HELD} }`,
      },
      { input, version },
    );
  const onHeld = (field: string, type: string) => (input: object, version: number) =>
    change<Held>(registry, { field, type, result: `responsibility ${HELD}` }, { input, version });
  const end = (input: object, version: number) => onHeld('endResponsibility', 'EndResponsibilityInput')(input, version);
  const name = (input: object, version: number) => onHeld('nameHolder', 'NameHolderInput')(input, version);
  const factsOf = async (columnId: string): Promise<unknown> => {
    const query =
      'query ($ids: [ID!]!) { columnsByIds(ids: $ids) { primaryUnitId primaryGroupId mode responsibleUnitIds } }';
    const { data } = await registry.ask(serviceActor('publications'), query, { ids: [columnId] });
    return (data as { columnsByIds: unknown[] }).columnsByIds[0];
  };

  const finance = {
    columnId: COLUMN,
    unitId: unitIdOf('finance'),
    role: 'primary',
    mode: 'DIRECT',
    from: '2026-12-01',
    postTitle: '信息科科长',
  };

  test('[R000-06] a second primary is refused with name and period of the first, and nothing is written', async () => {
    const before = await registry.ledger();
    const rows = await countOf(registry, 'registry.responsibility');
    expect((await assign(finance, 1)).problems).toEqual([
      {
        code: 'RESPONSIBILITY_PRIMARY_EXISTS',
        path: 'input.role',
        seen: '示例区统计局 2022-09-15 –',
        accepted: 'assisting',
      },
    ]);
    expect(await countOf(registry, 'registry.responsibility')).toBe(rows);
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
    await expect(
      registry.deps.database.query(
        `insert into registry.responsibility (id, column_id, unit_id, role, validity)
         values ($1::uuid, $1::uuid, $2::uuid, 'primary', '[2026-12-01,)')`,
        [COLUMN, unitIdOf('finance')],
      ),
    ).rejects.toThrow(/responsibility_one_primary/);
  });

  test('[R000-24] a primary unit without a post that answers is refused', async () => {
    const { postTitle: _left, ...without } = finance;
    const assisting = { ...without, unitId: unitIdOf('statistics'), role: 'assisting', from: '2026-11-20' };
    expect((await assign(assisting, 1)).problems).toEqual([]);
    expect((await assign(without, 2)).problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.postTitle' }]);
  });

  test('[R000-06] a handed-over column has the next primary unit from the day on, and history stays', async () => {
    const { result, problems } = await assign(
      { ...finance, mode: 'SUBMISSION', from: '2026-11-20', basis: '示政办〔2026〕12号', personId: clerk },
      2,
    );
    expect(problems).toEqual([]);
    expect(result?.version).toBe(3);
    expect(result?.responsibilities).toMatchObject([
      { role: 'primary', mode: 'HARVEST', from: '2022-09-15', to: '2026-11-20', unit: { code: 'statistics' } },
      {
        role: 'primary',
        mode: 'SUBMISSION',
        from: '2026-11-20',
        to: null,
        unit: { code: 'finance' },
        holders: [{ postTitle: '信息科科长', personName: '王强', from: '2026-11-20', to: null }],
      },
      { role: 'assisting', mode: 'DIRECT', from: '2026-11-20', to: null, unit: { code: 'statistics' } },
    ]);
    expect(await factsOf(COLUMN)).toEqual({
      primaryUnitId: unitIdOf('finance'),
      primaryGroupId: null,
      mode: 'SUBMISSION',
      responsibleUnitIds: [unitIdOf('finance'), unitIdOf('statistics')],
    });
    const early = await assign({ ...finance, from: '2026-11-01' }, 3);
    expect(early.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.from', accepted: '≥ 2026-11-20' }]);
  });

  test('an older version is refused with both, and changes nothing', async () => {
    const before = await registry.ledger();
    expect((await assign({ ...finance, from: '2026-12-01' }, 2)).problems).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: '2', accepted: '3' },
    ]);
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
  });

  test.each([
    ['neither unit nor group', { unitId: null }, 'INPUT_INVALID', 'input.unitId'],
    ['both unit and group', { groupId: COLUMN }, 'INPUT_INVALID', 'input.unitId'],
    ['a unit nobody knows', { unitId: COLUMN }, 'NOT_FOUND', 'input.unitId'],
    ['a group nobody knows', { unitId: null, groupId: COLUMN }, 'NOT_FOUND', 'input.groupId'],
    ['a column nobody knows', { columnId: unitIdOf('finance') }, 'NOT_FOUND', 'input.columnId'],
    ['a day that is none', { from: '2026-02-30' }, 'INPUT_INVALID', 'input.from'],
    ['an end before the beginning', { to: '2026-12-01' }, 'PERIOD_INVALID', 'input.to'],
    ['a day before the unit was', { from: '1999-12-31' }, 'PERIOD_INVALID', 'input.from'],
    ['a person nobody knows', { personId: COLUMN }, 'NOT_FOUND', 'input.personId'],
  ])('%s is refused', async (_case, fault, code, path) => {
    const { result, problems } = await assign({ ...finance, ...fault }, 3);
    expect(result).toBeNull();
    expect(problems.map((one) => [one.code, one.path])).toEqual([[code, path]]);
  });

  test('nobody answers for a column that was removed', async () => {
    const columnId = columnIdOf('s000-result-06');
    await registry.deps.database.query('update registry.site_column set removed_at = now() where id = $1::uuid', [
      columnId,
    ]);
    expect((await assign({ ...finance, columnId, role: 'assisting' }, 1)).problems).toMatchObject([
      { code: 'NOT_FOUND', path: 'input.columnId' },
    ]);
  });

  test('[R000-24] whoever is named holds the post in the unit on that day', async () => {
    expect((await assign({ ...finance, postTitle: '处长', personId: clerk }, 3)).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.postTitle', seen: '处长', accepted: '信息科科长' },
    ]);
    expect((await assign({ ...finance, personId: chief }, 3)).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.postTitle' },
    ]);
  });

  test('[R000-24] post and person follow each other by day, and who held it before stays', async () => {
    const held = (
      await assign(
        {
          columnId: OTHER,
          unitId: unitIdOf('office'),
          role: 'primary',
          mode: 'DIRECT',
          from: '2026-11-21',
          postTitle: '秘书科科长',
        },
        1,
      )
    ).result?.responsibilities.at(-1);
    if (!held) throw new Error('not assigned');
    const office = await employ(registry, { unit: 'office', title: '综合科科长', name: '赵敏' });
    const named = { responsibilityId: held.id, postTitle: '综合科科长', personId: office, from: '2026-12-01' };
    const { result, problems } = await name(named, held.version);
    expect(problems).toEqual([]);
    expect(result?.holders).toEqual([
      { postTitle: '秘书科科长', personName: null, from: '2026-11-21', to: '2026-12-01' },
      { postTitle: '综合科科长', personName: '赵敏', from: '2026-12-01', to: null },
    ]);
    expect((await name({ ...named, from: '2026-11-25' }, 2)).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.from', accepted: '≥ 2026-12-01' },
    ]);
    expect((await name({ ...named, from: '2026-11-01' }, 2)).problems).toMatchObject([{ code: 'PERIOD_INVALID' }]);
    expect((await name(named, 1)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
  });

  test('[R000-24] a unit’s office names holders of its own unit only', async () => {
    const [held] = await registry.deps.database.query<{ id: string; version: number }>(
      `select id, version from registry.responsibility where column_id = $1::uuid and validity @> '2026-12-01'::date`,
      [OTHER],
    );
    const input = { responsibilityId: held?.id, postTitle: '科员', from: '2026-12-10' };
    const ask = (unit: string) =>
      change<Held>(
        registry,
        { field: 'nameHolder', type: 'NameHolderInput', result: `responsibility ${HELD}` },
        {
          input,
          version: held?.version ?? 0,
          actor: { kind: 'account', id: 'office', roles: ['unitOffice'], rootUnitIds: [unitIdOf(unit)] },
        },
      );
    expect((await ask('finance')).problems).toMatchObject([{ code: 'OUTSIDE_UNIT', seen: unitIdOf('office') }]);
    expect((await ask('office')).problems).toEqual([]);
  });

  test('a responsibility ends with its holders and modes; the days before stay', async () => {
    const before = (await assign({ ...finance, from: '2026-12-01' }, 3)).result?.responsibilities ?? [];
    const held = before.find(({ role, to }) => role === 'primary' && to === null);
    if (!held) throw new Error('no primary');
    expect((await end({ responsibilityId: held.id, endsOn: held.from }, held.version)).problems).toMatchObject([
      { code: 'PERIOD_INVALID', accepted: '> 2026-12-01' },
    ]);
    const { result } = await end({ responsibilityId: held.id, endsOn: '2027-01-01', reason: '机构调整' }, held.version);
    expect(result).toMatchObject({ to: '2027-01-01', version: held.version + 1, holders: [{ to: '2027-01-01' }] });
    expect(
      await countOf(
        registry,
        `registry.maintenance where responsibility_id = '${held.id}' and validity @> '2027-01-01'::date`,
      ),
    ).toBe(0);
  });

  test('[R001-03] a group answers by each of its members: facts name those of the day', async () => {
    const group = await makeGroup(registry, {
      code: 'departments',
      name: '区政府各部门',
      members: [
        { unit: 'education', from: '2020-01-01' },
        { unit: 'health', from: '2020-01-01', to: '2026-11-01' },
        { unit: 'justice', from: '2026-11-20' },
      ],
    });
    const columnId = columnIdOf('s000-decision-01');
    const [office] = await registry.deps.database.query<{ id: string; version: number }>(
      'select id, version from registry.responsibility where column_id = $1::uuid',
      [columnId],
    );
    await end({ responsibilityId: office?.id, endsOn: '2026-11-20' }, office?.version ?? 0);
    const shared = { columnId, groupId: group, role: 'primary', mode: 'DIRECT', from: '2026-11-20' };
    const { problems, result } = await assign(shared, 2);
    expect(problems).toEqual([]);
    expect(await factsOf(columnId)).toEqual({
      primaryUnitId: null,
      primaryGroupId: group,
      mode: 'DIRECT',
      responsibleUnitIds: [unitIdOf('education'), unitIdOf('justice')].sort(),
    });
    const held = result?.responsibilities.find(({ unit }) => unit === null);
    const member = {
      responsibilityId: held?.id,
      postTitle: '科员',
      from: '2026-11-20',
    };
    expect(held).toMatchObject({ unit: null, group: { name: '区政府各部门' } });
    expect((await name({ ...member, unitId: unitIdOf('health') }, 1)).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.unitId' },
    ]);
    expect((await name({ ...member, unitId: unitIdOf('justice') }, 1)).problems).toEqual([]);
    expect(
      (await assign({ ...shared, unitId: unitIdOf('finance'), groupId: null, postTitle: '科员' }, 3)).problems,
    ).toMatchObject([{ code: 'RESPONSIBILITY_PRIMARY_EXISTS', seen: '区政府各部门 2026-11-20 –' }]);
  });

  test('versions of a responsibility say what it was and who made it so; nobody but the lead office assigns', async () => {
    const query = `query ($id: ID!) { column(id: $id) { responsibilities(history: true) { id history { edges { node { version action actor } } } } } }`;
    const { data } = await registry.ask(drafter, query, { id: OTHER });
    const all = (data as { column: { responsibilities: { history: { edges: { node: object }[] } }[] } }).column
      .responsibilities;
    expect(all.at(-1)?.history.edges.map(({ node }) => node)).toEqual([
      { version: 3, action: 'responsibility.nameHolder', actor: 'account:office' },
      { version: 2, action: 'responsibility.nameHolder', actor: 'account:lead' },
      { version: 1, action: 'responsibility.change', actor: 'account:lead' },
    ]);
    const { errors } = await registry.ask(
      drafter,
      'mutation ($input: ChangeResponsibilityInput!) { changeResponsibility(input: $input, expectedVersion: 1) { problems { code } } }',
      { input: finance },
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(await verifyAuditChain(registry.deps.database)).toMatchObject({ ok: true });
  });
});
