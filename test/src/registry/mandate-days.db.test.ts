import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import { change, countOf, makeGroup } from './responsibility-desk.ts';

interface Mandate {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly to: string;
}

const someone = (id: string, role: 'unitOffice' | 'portalAdmin', unit?: string): Actor => ({
  kind: 'account',
  id,
  roles: [role],
  rootUnitIds: unit === undefined ? [] : [unitIdOf(unit)],
});
const office = someone('health-office', 'unitOffice', 'health');
const COLUMN = columnIdOf('s000-result-04');
const APPLICATION = {
  columnId: COLUMN,
  entrustingUnitId: unitIdOf('health'),
  entrustedUnitId: unitIdOf('statistics'),
  subject: '卫生健康统计信息',
  basis: '示卫发〔2026〕8号',
  term: 'annual',
  from: '2026-12-01',
  to: '2027-12-01',
};
const RESULT = 'mandate { id version state to }';

describe('the days of an entrustment', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());

  const apply = (input: object = {}, actor: Actor = office) =>
    change<Mandate>(
      registry,
      { field: 'applyForMandate', type: 'ApplyForMandateInput', result: RESULT },
      { input: { ...APPLICATION, ...input }, actor },
    );
  const finish = (input: object, version: number, actor: Actor = office) =>
    change<Mandate>(
      registry,
      { field: 'endMandate', type: 'EndMandateInput', result: RESULT },
      { input, version, actor },
    );
  const approved = async (input: object = {}): Promise<string> => {
    const { result } = await apply(input);
    const decided = await change<Mandate>(
      registry,
      { field: 'decideMandate', type: 'DecideMandateInput', result: RESULT },
      { input: { mandateId: result?.id, verdict: 'approve' }, version: 1, actor: someone('centre', 'portalAdmin') },
    );
    expect(decided.result?.state).toBe('approved');
    return result?.id ?? '';
  };
  const assign = (input: object, version: number) =>
    change<{ version: number }>(
      registry,
      { field: 'changeResponsibility', type: 'ChangeResponsibilityInput', result: 'column { version }' },
      { input, version },
    );

  test('[R000-14] one that ends before its time holds until that day: another begins then, not before', async () => {
    const id = await approved();
    expect((await finish({ mandateId: id, endsOn: '2027-03-01' }, 2)).result?.to).toBe('2027-03-01');
    const next = { from: '2027-02-28', to: '2027-06-01' };
    expect((await apply(next)).problems).toMatchObject([
      { code: 'MANDATE_OVERLAP', seen: '2026-12-01 – 2027-03-01', path: 'input.from' },
    ]);
    expect((await apply({ ...next, from: '2027-03-01' })).problems).toEqual([]);
    await expect(
      registry.deps.database.query(
        `insert into registry.mandate (id, column_id, entrusting_unit_id, entrusted_unit_id, subject, basis, term,
           validity, state, applied_by, applied_at)
         select gen_random_uuid(), column_id, entrusting_unit_id, entrusted_unit_id, subject, basis, term, validity,
           'approved', applied_by, applied_at from registry.mandate where id = $1::uuid`,
        [id],
      ),
    ).rejects.toThrow(/mandate_one_at_a_time/);
  });

  test('one that ends before it began never held, and stands in nobody’s way', async () => {
    const columnId = columnIdOf('s000-result-02');
    const id = await approved({ columnId });
    expect((await finish({ mandateId: id, endsOn: '2026-11-25' }, 2)).result?.state).toBe('ended');
    expect((await apply({ columnId })).problems).toEqual([]);
  });

  test.each([
    ['entrustingUnitId', 'health', '2026-12-01'],
    ['entrustedUnitId', 'statistics', '2026-12-01'],
  ])('[R000-14] beyond the last day of its %s nothing is entrusted', async (_field, unit) => {
    const { database } = registry.deps;
    const until = (day: string | null) =>
      database.query(`update registry.unit set validity = daterange(lower(validity), $2::date) where id = $1::uuid`, [
        unitIdOf(unit),
        day,
      ]);
    const columnId = columnIdOf('s000-result-03');
    const before = await countOf(registry, 'registry.mandate');
    await until('2027-01-01');
    expect((await apply({ columnId })).problems).toMatchObject([
      { code: 'PERIOD_INVALID', path: 'input.to', seen: '2027-12-01' },
    ]);
    expect(await countOf(registry, 'registry.mandate')).toBe(before);
    await until(null);
  });

  test('who has nothing to do with it learns neither its state nor its version', async () => {
    const columnId = columnIdOf('s000-result-06');
    const id = await approved({ columnId });
    const outsider = someone('finance-office', 'unitOffice', 'finance');
    for (const version of [1, 2, 3])
      expect((await finish({ mandateId: id, endsOn: '2027-03-01' }, version, outsider)).problems).toMatchObject([
        { code: 'OUTSIDE_UNIT' },
      ]);
    await finish({ mandateId: id, endsOn: '2027-03-01' }, 2);
    expect((await finish({ mandateId: id, endsOn: '2027-02-01' }, 3, outsider)).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT' },
    ]);
  });

  test('[R000-14] the mandate of one member is none of its group', async () => {
    const columnId = columnIdOf('s000-result-05');
    const mandateId = await approved({ columnId });
    const groupId = await makeGroup(registry, {
      code: 'entrusting',
      name: '区政府各部门',
      members: ['health', 'education'].map((unit) => ({ unit, from: '2020-01-01' })),
    });
    const entrusted = { columnId, role: 'assisting', mode: 'ENTRUSTED', from: '2026-12-01', to: '2027-12-01' };
    expect((await assign({ ...entrusted, groupId, terms: { mandateId } }, 1)).problems).toMatchObject([
      { code: 'MODE_PRECONDITION', path: 'input.terms.mandateId' },
    ]);
    const own = { ...entrusted, unitId: unitIdOf('health'), terms: { mandateId } };
    expect((await assign(own, 1)).problems).toEqual([]);
  });

  test('data is read from a sub-site in service only, and no first day is too early to be told so', async () => {
    const items = ['structure', 'technicalStandard'].map((item) => ({ item, passed: true }));
    const { problems } = await change(
      registry,
      { field: 'recordConformanceCheck', type: 'RecordConformanceCheckInput', result: 'check { id }' },
      {
        input: { columnId: COLUMN, sourceSiteId: siteIdOf('statistics'), items, checkedOn: '2026-11-20' },
      },
    );
    expect(problems).toEqual([]);
    const { database } = registry.deps;
    const status = (value: string) =>
      database.query(`update registry.site set status = $2 where id = $1::uuid`, [siteIdOf('statistics'), value]);
    const [held] = await database.query<{ id: string }>(
      `select id from registry.responsibility where column_id = $1::uuid and role = 'primary'`,
      [COLUMN],
    );
    const read = (from: string, version = 1) =>
      change(
        registry,
        { field: 'changeMaintenanceMode', type: 'ChangeMaintenanceModeInput', result: 'responsibility { version }' },
        { input: { responsibilityId: held?.id, mode: 'DATA_READ', from }, version },
      );
    await status('closed');
    expect((await read('2026-11-21')).problems).toMatchObject([{ code: 'MODE_PRECONDITION', path: 'input.mode' }]);
    await status('online');
    expect((await read('2026-11-21')).problems).toEqual([]);
    await database.query(`update registry.unit set validity = '[0001-01-01,)' where id = $1::uuid`, [
      unitIdOf('education'),
    ]);
    const early = { unitId: unitIdOf('education'), role: 'assisting', mode: 'DATA_READ', from: '0001-06-01' };
    expect((await assign({ ...early, columnId: columnIdOf('s000-result-01') }, 1)).problems).toMatchObject([
      { code: 'MODE_PRECONDITION', path: 'input.mode' },
    ]);
  });
});
