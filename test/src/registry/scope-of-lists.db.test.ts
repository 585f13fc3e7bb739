import type { Actor } from '@gongkai/kernel/pure';
import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';

const UNITS = 40;
let registry: RegistryService;
beforeAll(async () => {
  registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
  const { database } = registry.deps;
  await database.query(
    `insert into registry.unit (id, code, name, kind, level, standing, parent_id)
     select gen_random_uuid(), 'below-' || i, '下属单位' || i, u.kind, u.level, u.standing, u.id
     from generate_series(1, $1::int) i, (select * from registry.unit where code = 'justice') u`,
    [UNITS],
  );
  await database.query(
    `insert into registry.mandate (id, column_id, entrusting_unit_id, entrusted_unit_id, subject, basis, term, validity,
       state, applied_by, applied_at)
     select gen_random_uuid(), (select id from registry.site_column where code = 's000-result-04'), u.id, $1::uuid, '事项',
       '文号', 'annual', '[2026-01-01,2026-12-01)', 'applied', 'account:a', $2::timestamptz
     from registry.unit u where u.code like 'below-%'`,
    [unitIdOf('finance'), registry.clock.now().toISOString()],
  );
});
afterAll(() => registry.close());

const officeOf = (unit: string): Actor => ({
  kind: 'account',
  id: unit,
  roles: ['unitOffice'],
  rootUnitIds: [unitIdOf(unit)],
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Plan[];
}
const walksOf = (plan: Plan): number[] => [
  ...(plan['Node Type'] === 'Recursive Union' ? [plan['Actual Loops']] : []),
  ...(plan.Plans ?? []).flatMap(walksOf),
];

test('a list of a unit’s office has what is of its units and below, and walks the units once', async () => {
  const asked = async (unit: string): Promise<number> => {
    const { data } = await registry.ask(
      officeOf(unit),
      '{ mandates(siteCode: "main", first: 100) { edges { node { id } } } }',
    );
    return (data as { mandates: { edges: object[] } }).mandates.edges.length;
  };
  expect([await asked('justice'), await asked('finance'), await asked('education')]).toEqual([UNITS, UNITS, 0]);

  const { database } = registry.deps;
  const statements: [string, readonly unknown[]][] = [];
  const ask = database.query.bind(database);
  Object.assign(database, {
    query: (sql: string, params: readonly unknown[] = []) => {
      if (sql.includes('registry.mandate m join')) statements.push([sql, params]);
      return ask(sql, params);
    },
  });
  await asked('education');
  Object.assign(database, { query: ask });
  const [statement] = statements;
  if (!statement) throw new Error('the list was not asked');
  const rows = await ask<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (analyze, format json) ${statement[0]}`,
    statement[1],
  );
  const walks = rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: plan }) => walksOf(plan)));
  expect(walks.length).toBeGreaterThan(0);
  expect(Math.max(...walks)).toBe(1);
});
