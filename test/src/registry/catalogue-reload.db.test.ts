import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';

describe('loading a catalogue again', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  test('two loads at once add everything once', async () => {
    const loads = await Promise.all([1, 2, 3].map(() => seedCatalogue(registry.deps, 'city')));
    expect(loads.map(({ columns }) => columns).toSorted((a, b) => a - b)).toEqual([0, 0, 47]);
  });

  test('what somebody changed stays, and what was removed does not come back', async () => {
    const { database } = registry.deps;
    await database.query(`update registry.unit set name = '市财政局（新）', version = 2 where code = 'city-finance'`);
    await database.query('delete from registry.update_rule where column_id = $1::uuid', [
      columnIdOf('s001-disclosure-09'),
    ]);
    await database.query(`delete from registry.unit_group where code = 'city-other-departments-related' and not exists (
      select from registry.responsibility r where r.group_id = unit_group.id)`);
    const load = await seedCatalogue(registry.deps, 'city');
    expect(Object.values(load).every((count) => count === 0)).toBe(true);
    const [unit] = await database.query('select name, version from registry.unit where id = $1::uuid', [
      unitIdOf('city-finance'),
    ]);
    expect(unit).toEqual({ name: '市财政局（新）', version: 2 });
    const rules = await database.query('select 1 from registry.update_rule where column_id = $1::uuid', [
      columnIdOf('s001-disclosure-09'),
    ]);
    expect(rules).toEqual([]);
  });

  test('a unit somebody made under a code of the catalogue is the only one of that code', async () => {
    const { database } = registry.deps;
    await database.query(
      `insert into registry.unit (id, code, name, kind, level, standing)
       values (gen_random_uuid(), 'county-housing', '房产局', 'department', 'district', 'implementing')`,
    );
    await seedCatalogue(registry.deps, 'county');
    const units = await database.query<{ name: string }>(
      `select name from registry.unit where code = 'county-housing'`,
    );
    expect(units).toEqual([{ name: '房产局' }]);
  });

  test('a legal basis somebody recorded under a code of the catalogue is the one its rules are written in', async () => {
    const other = await openRegistry();
    const { database } = other.deps;
    const [own] = await database.query<{ id: string }>(
      `insert into registry.rule_clause (id, code, title, article, text)
       values (gen_random_uuid(), 'wzbt-2018-34', '县政府办通知', '附件2', '') returning id`,
    );
    expect(await seedCatalogue(other.deps, 'county')).toMatchObject({ columns: 30 });
    const [ruled] = await database.query<{ n: number }>(
      'select count(*)::int as n from registry.update_rule where clause_id = $1::uuid',
      [own?.id],
    );
    expect(ruled?.n).toBeGreaterThan(30);
    await other.close();
  });
});
