import { addDays, localDate, newId } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import { change, makeGroup, type Answer } from './responsibility-desk.ts';
import { assigned, inOrder, mostPrimaries, type Assignment, type ModelPeriod } from './responsibility-model.ts';

interface Changed {
  readonly version: number;
}

const START = localDate('2026-12-01');
const dayOf = (offset: number): string => addDays(START, offset);
const assignment = fc.record<Assignment>({
  keeper: fc.integer({ min: 0, max: 3 }),
  role: fc.constantFrom('primary', 'assisting'),
  from: fc.integer({ min: 0, max: 30 }),
  length: fc.option(fc.integer({ min: -1, max: 20 }), { freq: 2 }),
});

test('[R000-06] in the model no day ever has two primaries, however columns are assigned', () => {
  fc.assert(
    fc.property(fc.array(assignment, { maxLength: 25 }), (acts) => {
      let periods: readonly ModelPeriod[] = [];
      for (const act of acts) {
        const answer = assigned(periods, act);
        if ('periods' in answer) periods = answer.periods;
        expect(mostPrimaries(periods)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

describe('one primary at a time', () => {
  let registry: RegistryService;
  let keepers: { unitId?: string; groupId?: string }[];
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    const members = [{ unit: 'education', from: '2020-01-01' }];
    const groupId = await makeGroup(registry, { code: 'departments', name: '区政府各部门', members });
    keepers = [...['finance', 'statistics', 'education'].map((code) => ({ unitId: unitIdOf(code) })), { groupId }];
  });
  afterAll(() => registry.close());

  /** A column nobody answers for yet. */
  async function freshColumn(): Promise<string> {
    const id = newId();
    await registry.deps.database.query(
      `insert into registry.site_column (id, site_id, code, path, name, parent_id, kind, column_class)
       values ($1::uuid, $2::uuid, 'c' || $1, 'c' || $1, '栏目', $3::uuid, 'article', 'fixed')`,
      [id, siteIdOf('main'), columnIdOf('s000-result')],
    );
    return id;
  }

  const assign = (columnId: string, { keeper, role, from, length }: Assignment, version: number) =>
    change<Changed>(
      registry,
      { field: 'changeResponsibility', type: 'ChangeResponsibilityInput', result: 'column { version }' },
      {
        input: {
          columnId,
          ...keepers[keeper],
          role,
          mode: 'DIRECT',
          from: dayOf(from),
          ...(length === null ? {} : { to: dayOf(from + length) }),
          postTitle: '科员',
        },
        version,
      },
    );

  async function stored(columnId: string): Promise<(ModelPeriod & { id: string; version: number })[]> {
    const rows = await registry.deps.database.query<
      Record<'id' | 'keeper' | 'role', string> & { from: number; to: number | null; version: number }
    >(
      `select id, coalesce(unit_id, group_id)::text as keeper, role, lower(validity) - $2::date as "from",
         upper(validity) - $2::date as "to", version
       from registry.responsibility where column_id = $1::uuid`,
      [columnId, START],
    );
    return rows.map((row) => ({
      ...row,
      keeper: keepers.findIndex(({ unitId, groupId }) => (unitId ?? groupId) === row.keeper),
      role: row.role === 'primary' ? 'primary' : 'assisting',
    }));
  }

  /** Days no primary is alone on, modes that leave a gap or reach out, and holders that reach out. */
  async function faults(columnId: string): Promise<unknown> {
    const [row] = await registry.deps.database.query<{ doubled: number; modes: number; holders: number }>(
      `select
         (select count(*)::int from (
            select from registry.responsibility r, generate_series($2::date - 5, $2::date + 80, interval '1 day') as day
            where r.column_id = $1::uuid and r.role = 'primary' and r.validity @> day::date
            group by day having count(*) > 1) d) as doubled,
         (select count(*)::int from registry.responsibility r
          where r.column_id = $1::uuid and datemultirange(r.validity) is distinct from
            (select range_agg(m.validity) from registry.maintenance m where m.responsibility_id = r.id)) as modes,
         (select count(*)::int from registry.responsibility r join registry.responsibility_holder h
            on h.responsibility_id = r.id where r.column_id = $1::uuid and not h.validity <@ r.validity) as holders`,
      [columnId, START],
    );
    return row;
  }
  const WHOLE = { doubled: 0, modes: 0, holders: 0 };

  test('[R000-06] random histories end as the model says, each refusal with its code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(assignment, { minLength: 1, maxLength: 8 }), async (acts) => {
        const columnId = await freshColumn();
        let periods: readonly ModelPeriod[] = [];
        let version = 1;
        for (const act of acts) {
          const expected = assigned(periods, act);
          const { result, problems } = await assign(columnId, act, version);
          expect(problems.map(({ code }) => code)).toEqual('code' in expected ? [expected.code] : []);
          if ('periods' in expected) periods = expected.periods;
          version = result?.version ?? version;
        }
        const plain = (await stored(columnId)).map(({ keeper, role, from, to }) => ({ keeper, role, from, to }));
        expect(inOrder(plain)).toEqual(inOrder(periods));
        expect(await faults(columnId)).toEqual(WHOLE);
      }),
      { numRuns: 12 },
    );
  });

  test('[R000-06] acts at once each get a clean answer and never leave two primaries', async () => {
    const clean = ['EDIT_CONFLICT', 'INPUT_INVALID', 'PERIOD_INVALID', 'RESPONSIBILITY_PRIMARY_EXISTS'];
    const end = (
      { id, from, version }: { id: string; from: number; version: number },
      later: number,
    ): Promise<Answer<Changed>> =>
      change<Changed>(
        registry,
        { field: 'endResponsibility', type: 'EndResponsibilityInput', result: 'responsibility { version }' },
        { input: { responsibilityId: id, endsOn: dayOf(from + 1 + later) }, version },
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(assignment, assignment, fc.nat(9)), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          const columnId = await freshColumn();
          for (const [one, other, later] of rounds) {
            const [column] = await registry.deps.database.query<Changed>(
              'select version from registry.site_column where id = $1::uuid',
              [columnId],
            );
            const version = column?.version ?? 0;
            const [first] = await stored(columnId);
            const answers = await Promise.all([
              assign(columnId, one, version),
              assign(columnId, other, version),
              ...(first ? [end(first, later)] : []),
            ]);
            const codes = answers.flatMap(({ problems }) => problems.map(({ code }) => code));
            expect(codes.filter((code) => !clean.includes(code))).toEqual([]);
            expect(answers.slice(0, 2).filter(({ result }) => result !== null).length).toBeLessThanOrEqual(1);
            expect(await faults(columnId)).toEqual(WHOLE);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});
