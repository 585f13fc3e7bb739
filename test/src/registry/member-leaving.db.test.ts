import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import { change, countOf, makeGroup } from './responsibility-desk.ts';

const CODES = ['s000-result-05', 's000-decision-01', 's000-decision-06', 's000-execution-01', 's000-management-01'];
const MEMBERS = ['education', 'justice', 'health'];

let registry: RegistryService;
beforeAll(async () => {
  registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
});
afterAll(() => registry.close());

const onResponsibility = (field: string, type: string, input: object, version: number) =>
  change<{ id: string }>(registry, { field, type, result: 'responsibility { id }' }, { input, version });
const leave = (groupId: string, units: readonly string[], version: number) =>
  change<{ version: number }>(
    registry,
    { field: 'removeGroupMembers', type: 'RemoveGroupMembersInput', result: 'unitGroup { version }' },
    { input: { groupId, unitIds: units.map(unitIdOf), on: '2026-12-01' }, version },
  );

/** A group that assists for a column, each member with a post of its own. */
async function sharing(code: string): Promise<{ groupId: string; responsibilityId: string }> {
  const members = MEMBERS.map((unit) => ({ unit, from: '2020-01-01' }));
  const groupId = await makeGroup(registry, { code: `of-${code}`, name: '区政府各部门', members });
  const { problems } = await change(
    registry,
    { field: 'changeResponsibility', type: 'ChangeResponsibilityInput', result: 'column { id }' },
    {
      input: { columnId: columnIdOf(code), groupId, role: 'assisting', mode: 'DIRECT', from: '2026-11-20' },
      version: 1,
    },
  );
  expect(problems).toEqual([]);
  const [held] = await registry.deps.database.query<{ id: string }>(
    'select id from registry.responsibility where group_id = $1::uuid',
    [groupId],
  );
  return { groupId, responsibilityId: held?.id ?? '' };
}

/** Posts named for units that are no member of the group on the first day they would answer. */
const strangers = (): Promise<number> =>
  countOf(
    registry,
    `registry.responsibility_holder h join registry.responsibility r on r.id = h.responsibility_id
     where r.group_id is not null and not exists (
       select from registry.unit_group_member m
       where m.group_id = r.group_id and m.unit_id = h.unit_id and m.validity @> lower(h.validity))`,
  );

test('[R001-03] a unit that leaves a group while it names a post names nothing beyond that day', async () => {
  for (const code of CODES) {
    const { groupId, responsibilityId } = await sharing(code);
    const named = { responsibilityId, unitId: unitIdOf('education'), postTitle: '科员', from: '2026-12-01' };
    const [naming, leaving] = await Promise.all([
      onResponsibility('nameHolder', 'NameHolderInput', named, 1),
      leave(groupId, ['education'], 1),
    ]);
    expect(leaving.problems).toEqual([]);
    expect(naming.problems.map((one) => one.code)).toEqual(naming.result === null ? ['INPUT_INVALID'] : []);
    expect([code, await strangers()]).toEqual([code, 0]);
  }
});

test('units that leave a group while its responsibility ends each get a clean answer', async () => {
  for (const code of ['s000-result-01', 's000-result-02', 's000-result-03', 's000-decision-03', 's000-decision-05']) {
    const { groupId, responsibilityId } = await sharing(code);
    for (const [at, unit] of MEMBERS.entries()) {
      const named = { responsibilityId, unitId: unitIdOf(unit), postTitle: '科员', from: '2026-11-20' };
      expect((await onResponsibility('nameHolder', 'NameHolderInput', named, at + 1)).problems).toEqual([]);
    }
    const [ending, leaving] = await Promise.all([
      onResponsibility('endResponsibility', 'EndResponsibilityInput', { responsibilityId, endsOn: '2026-12-05' }, 4),
      leave(groupId, [...MEMBERS].reverse(), 1),
    ]);
    expect([ending.problems, leaving.problems]).toEqual([[], []]);
    expect(await strangers()).toBe(0);
  }
});
