import type { Actor, Role } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';
import { change, countOf } from './responsibility-desk.ts';

interface Mandate {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const MANDATE = `mandate { id version state term from to subject basis appliedBy decidedBy note
  entrustingUnit { code } entrustedUnit { code } accountableUnit { code } column { code } }`;
const someone = (id: string, role: Role, unit?: string): Actor => ({
  kind: 'account',
  id,
  roles: [role],
  rootUnitIds: unit === undefined ? [] : [unitIdOf(unit)],
});
const office = someone('health-office', 'unitOffice', 'health');
const centre = someone('centre', 'portalAdmin');

const COLUMN = columnIdOf('s000-result-04');
const APPLICATION = {
  columnId: COLUMN,
  entrustingUnitId: unitIdOf('health'),
  entrustedUnitId: unitIdOf('statistics'),
  subject: '年度卫生健康统计公报',
  basis: '示卫发〔2026〕8号',
  term: 'annual',
  from: '2026-12-01',
  to: '2027-12-01',
};

describe('entrusted publishing', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());

  const apply = (input: object = {}, actor: Actor = office) =>
    change<Mandate>(
      registry,
      { field: 'applyForMandate', type: 'ApplyForMandateInput', result: MANDATE },
      { input: { ...APPLICATION, ...input }, actor },
    );
  const rule = (input: object, version: number, actor: Actor = centre) =>
    change<Mandate>(
      registry,
      { field: 'decideMandate', type: 'DecideMandateInput', result: MANDATE },
      { input, version, actor },
    );
  const finish = (input: object, version: number, actor: Actor = office) =>
    change<Mandate>(
      registry,
      { field: 'endMandate', type: 'EndMandateInput', result: MANDATE },
      { input, version, actor },
    );
  const entrust = (input: object, version: number) =>
    change<{ version: number }>(
      registry,
      {
        field: 'changeResponsibility',
        type: 'ChangeResponsibilityInput',
        result: 'column { version responsibilities(history: true) { id role mode unit { code } version } }',
      },
      {
        input: {
          columnId: COLUMN,
          unitId: unitIdOf('health'),
          role: 'assisting',
          mode: 'ENTRUSTED',
          from: '2026-12-01',
          to: '2027-12-01',
          ...input,
        },
        version,
      },
    );
  let mandate: Mandate;

  test('[R000-14] an application names both units, basis, term and days; the entrusting unit stays accountable', async () => {
    const { result, problems } = await apply();
    expect(problems).toEqual([]);
    expect(result).toMatchObject({
      state: 'applied',
      version: 1,
      term: 'annual',
      from: '2026-12-01',
      to: '2027-12-01',
      basis: '示卫发〔2026〕8号',
      appliedBy: 'account:health-office',
      decidedBy: null,
      entrustingUnit: { code: 'health' },
      entrustedUnit: { code: 'statistics' },
      accountableUnit: { code: 'health' },
      column: { code: 's000-result-04' },
    });
    if (result) mandate = result;
  });

  test.each<[string, object, Actor, string, string]>([
    ['for itself', { entrustedUnitId: unitIdOf('health') }, office, 'MANDATE_NOT_ALLOWED', 'input.entrustedUnitId'],
    [
      'of what the unit keeps itself',
      { columnId: columnIdOf('s000-result-01') },
      office,
      'MANDATE_NOT_ALLOWED',
      'input.entrustingUnitId',
    ],
    ['of another unit', { entrustingUnitId: unitIdOf('finance') }, office, 'OUTSIDE_UNIT', 'input.entrustingUnitId'],
    ['of a unit nobody knows', { entrustedUnitId: COLUMN }, office, 'NOT_FOUND', 'input.entrustedUnitId'],
    ['of a column nobody knows', { columnId: unitIdOf('health') }, office, 'NOT_FOUND', 'input.columnId'],
    ['for more than a year', { to: '2027-12-02' }, office, 'PERIOD_INVALID', 'input.to'],
    ['that ends before it begins', { to: '2026-12-01' }, office, 'PERIOD_INVALID', 'input.to'],
    ['without a basis', { basis: ' ' }, office, 'INPUT_INVALID', 'input.basis'],
    ['in the same days', { from: '2027-11-30', to: '2028-02-01' }, office, 'MANDATE_OVERLAP', 'input.from'],
  ])('[R000-14] an application %s is refused and not kept', async (_case, fault, actor, code, path) => {
    const before = await countOf(registry, 'registry.mandate');
    const { result, problems } = await apply(fault, actor);
    expect([result, problems.map((one) => [one.code, one.path])]).toEqual([null, [[code, path]]]);
    expect(await countOf(registry, 'registry.mandate')).toBe(before);
  });

  test('[R000-14] an overlap is refused with the period of the other', async () => {
    expect((await apply({ from: '2027-06-01', to: '2027-07-01', term: 'temporary' })).problems).toMatchObject([
      { code: 'MANDATE_OVERLAP', seen: '2026-12-01 – 2027-12-01' },
    ]);
  });

  test('[R000-14] nothing is entrusted before the portal centre has approved', async () => {
    expect((await entrust({ terms: { mandateId: mandate.id } }, 1)).problems).toMatchObject([
      { code: 'MODE_PRECONDITION', path: 'input.terms.mandateId', seen: 'applied' },
    ]);
  });

  test('[R000-14] the portal centre decides, on the version it saw, never on its own application', async () => {
    await expect(rule({ mandateId: mandate.id, verdict: 'approve' }, 1, office)).rejects.toThrow(/FORBIDDEN/);
    await expect(rule({ mandateId: mandate.id, verdict: 'approve' }, 1, leadOffice)).rejects.toThrow(/FORBIDDEN/);
    expect((await rule({ mandateId: mandate.id, verdict: 'refuse' }, 1)).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.note' },
    ]);
    expect((await rule({ mandateId: mandate.id, verdict: 'approve' }, 2)).problems).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: '2', accepted: '1' },
    ]);
    const both: Actor = { kind: 'account', id: 'health-office', roles: ['portalAdmin'], rootUnitIds: [] };
    expect((await rule({ mandateId: mandate.id, verdict: 'approve' }, 1, both)).problems).toMatchObject([
      { code: 'MANDATE_NOT_ALLOWED', seen: 'account:health-office' },
    ]);
    const { result } = await rule({ mandateId: mandate.id, verdict: 'approve', note: '同意' }, 1);
    expect(result).toMatchObject({ state: 'approved', version: 2, decidedBy: 'account:centre', note: '同意' });
    expect((await rule({ mandateId: mandate.id, verdict: 'refuse', note: '不' }, 2)).problems).toMatchObject([
      { code: 'MANDATE_DECIDED', seen: 'approved', accepted: 'end' },
    ]);
  });

  test('[R000-14] a mode is entrusted within the days of the mandate, for its unit and column only', async () => {
    const terms = { mandateId: mandate.id };
    expect((await entrust({ terms, to: '2027-12-02' }, 1)).problems).toMatchObject([
      { code: 'MODE_PRECONDITION', seen: '2026-12-01 – 2027-12-02', accepted: '2026-12-01 – 2027-12-01' },
    ]);
    expect((await entrust({ terms, unitId: unitIdOf('finance') }, 1)).problems).toMatchObject([
      { code: 'MODE_PRECONDITION', path: 'input.terms.mandateId' },
    ]);
    const { result, problems } = await entrust({ terms }, 1);
    expect(problems).toEqual([]);
    expect(result).toMatchObject({
      responsibilities: [{}, { role: 'assisting', mode: 'ENTRUSTED', unit: { code: 'health' } }],
    });
  });

  test('a mandate something rests on cannot end before that does', async () => {
    const ending = { mandateId: mandate.id, endsOn: '2027-03-01', note: '机构改革' };
    expect((await finish(ending, 2)).problems).toMatchObject([
      { code: 'MANDATE_NOT_ALLOWED', seen: '示例区卫生健康委员会' },
    ]);
    const [resting] = await registry.deps.database.query<{ id: string }>(
      `select id from registry.responsibility where column_id = $1::uuid and unit_id = $2::uuid`,
      [COLUMN, unitIdOf('health')],
    );
    await change(
      registry,
      { field: 'endResponsibility', type: 'EndResponsibilityInput', result: 'responsibility { id }' },
      { input: { responsibilityId: resting?.id, endsOn: '2027-03-01' }, version: 1 },
    );
    expect((await finish(ending, 2, someone('f', 'unitOffice', 'finance'))).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT' },
    ]);
    const { result } = await finish(ending, 2);
    expect(result).toMatchObject({ state: 'ended', to: '2027-03-01', version: 3 });
    expect((await apply({ from: '2027-03-01', to: '2027-04-01', term: 'temporary' })).problems).toEqual([]);
  });

  test('[R000-14] the trail of the approval is seen by either unit, and by nobody else', async () => {
    const trail = async (actor: Actor): Promise<unknown> => {
      const { data } = await registry.ask(
        actor,
        `query ($id: ID!) { mandate(id: $id) { history { edges { node { version action actor reason } } } } }`,
        { id: mandate.id },
      );
      return data;
    };
    const seen = {
      mandate: {
        history: {
          edges: [
            { node: { version: 3, action: 'mandate.end', actor: 'account:health-office', reason: '机构改革' } },
            { node: { version: 2, action: 'mandate.approve', actor: 'account:centre', reason: '同意' } },
            {
              node: {
                version: 1,
                action: 'mandate.apply',
                actor: 'account:health-office',
                reason: '示卫发〔2026〕8号',
              },
            },
          ],
        },
      },
    };
    expect(await trail(office)).toEqual(seen);
    expect(await trail(someone('s', 'drafter', 'statistics'))).toEqual(seen);
    expect(await trail(someone('f', 'drafter', 'finance'))).toEqual({ mandate: null });
    const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Mandate { state } } }';
    const r = [{ __typename: 'Mandate', id: mandate.id }];
    expect((await registry.ask(someone('f', 'drafter', 'finance'), entities, { r })).data).toEqual({
      _entities: [null],
    });
    const { data } = await registry.ask(
      leadOffice,
      '{ mandates(siteCode: "main", first: 1) { edges { node { state } } pageInfo { hasNextPage } } }',
    );
    expect(data).toEqual({ mandates: { edges: [{ node: { state: 'applied' } }], pageInfo: { hasNextPage: true } } });
  });

  test('of two applications at once for the same days one is kept, the other told why', async () => {
    const wanted = { columnId: columnIdOf('s000-result-02'), from: '2027-01-01', to: '2027-02-01', term: 'temporary' };
    const answers = await Promise.all([apply(wanted), apply(wanted), apply(wanted)]);
    const codes = answers.map(({ problems }) => problems[0]?.code ?? 'done').sort();
    expect(codes).toEqual(['MANDATE_OVERLAP', 'MANDATE_OVERLAP', 'done']);
  });
});
