import { columnIdOf, seedCatalogue } from '@gongkai/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import { change, employ } from './responsibility-desk.ts';

const CODES = ['s000-result-05', 's000-decision-01', 's000-decision-06', 's000-execution-01', 's000-management-01'];

let registry: RegistryService;
beforeAll(async () => {
  registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
});
afterAll(() => registry.close());

test('[R000-24] who leaves while being named is refused for the column, or hands it over: never neither', async () => {
  const { database } = registry.deps;
  for (const [round, code] of CODES.entries()) {
    const person = await employ(registry, { unit: 'office', title: '秘书科科长', name: `人员${round}` });
    const [post] = await database.query<{ id: string }>('select id from registry.post where person_id = $1::uuid', [
      person,
    ]);
    const [held] = await database.query<{ id: string }>(
      `select r.id from registry.responsibility r where r.column_id = $1::uuid and r.validity @> '2026-12-01'::date`,
      [columnIdOf(code)],
    );
    const named = { responsibilityId: held?.id, postTitle: '秘书科科长', personId: person, from: '2026-12-01' };
    const [naming, leaving] = await Promise.all([
      change(
        registry,
        { field: 'nameHolder', type: 'NameHolderInput', result: 'responsibility { id }' },
        { input: named, version: 1 },
      ),
      change<string>(
        registry,
        { field: 'endPost', type: 'EndPostInput', result: 'handOverId' },
        { input: { postId: post?.id, on: '2026-12-01' }, version: 1 },
      ),
    ]);
    expect(leaving.problems).toEqual([]);
    expect([code, naming.result !== null, leaving.result !== null]).toEqual(
      naming.problems.length === 0 ? [code, true, true] : [code, false, false],
    );
    expect(naming.problems.map((one) => one.code)).toEqual(naming.result === null ? ['INPUT_INVALID'] : []);
  }
});
