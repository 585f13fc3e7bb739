import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import type { Actor } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';
import { change, makeGroup } from './responsibility-desk.ts';

const COLUMN = columnIdOf('s000-result-04');
const centre: Actor = { kind: 'account', id: 'centre', roles: ['portalAdmin'], rootUnitIds: [] };
const ODD = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(100_000),
  'infinity',
  '2026-02-30',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '2026-12-01T00:00:00Z',
  COLUMN,
  COLUMN.toUpperCase(),
  `{${COLUMN}}`,
  '=1+1',
  "'; drop table",
  null,
];
const VERSIONS = [-1, 0, 1, 2 ** 31 - 1];

describe('odd values in acts about responsibilities', () => {
  let registry: RegistryService;
  let held: string;
  let group: string;
  let mandate: string;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    const [row] = await registry.deps.database.query<{ id: string }>(
      'select id from registry.responsibility where column_id = $1::uuid',
      [COLUMN],
    );
    held = row?.id ?? '';
    const applied = await change<{ id: string }>(
      registry,
      { field: 'applyForMandate', type: 'ApplyForMandateInput', result: 'mandate { id }' },
      { input: { ...ACTS['applyForMandate']?.input(), columnId: columnIdOf('s000-result-02') } },
    );
    expect(applied.problems).toEqual([]);
    mandate = applied.result?.id ?? '';
    group = await makeGroup(registry, {
      code: 'odd',
      name: '单位组',
      members: [{ unit: 'health', from: '2020-01-01' }],
    });
  });
  afterAll(() => registry.close());

  const LINK = { linkReason: 'cannotProvideInFull', superiorUnit: '市局', targetUrl: 'https://a.example/' };
  const ACTS: Record<string, { type: string; input: () => Record<string, unknown>; actor?: Actor; versioned?: false }> =
    {
      changeResponsibility: {
        type: 'ChangeResponsibilityInput',
        input: () => ({
          columnId: COLUMN,
          unitId: unitIdOf('statistics'),
          role: 'primary',
          mode: 'WEB_LINK',
          terms: LINK,
          from: '2026-12-01',
          to: '2027-12-01',
          basis: '文号',
          postTitle: '科员',
          personId: null,
        }),
      },
      endResponsibility: {
        type: 'EndResponsibilityInput',
        input: () => ({ responsibilityId: held, endsOn: '2030-01-01', reason: '原因' }),
      },
      nameHolder: {
        type: 'NameHolderInput',
        input: () => ({ responsibilityId: held, unitId: null, postTitle: '科员', personId: null, from: '2026-12-01' }),
      },
      changeMaintenanceMode: {
        type: 'ChangeMaintenanceModeInput',
        input: () => ({ responsibilityId: held, mode: 'DATA_READ', terms: LINK, from: '2026-12-01' }),
      },
      recordConformanceCheck: {
        type: 'RecordConformanceCheckInput',
        versioned: false,
        input: () => ({
          columnId: COLUMN,
          sourceSiteId: siteIdOf('statistics'),
          items: ['structure', 'technicalStandard'].map((item) => ({ item, passed: true })),
          checkedOn: '2026-11-20',
        }),
      },
      applyForMandate: {
        type: 'ApplyForMandateInput',
        versioned: false,
        input: () => ({
          columnId: COLUMN,
          entrustingUnitId: unitIdOf('health'),
          entrustedUnitId: unitIdOf('statistics'),
          subject: '事项',
          basis: '文号',
          term: 'annual',
          from: '2026-12-01',
          to: '2027-12-01',
        }),
      },
      decideMandate: {
        type: 'DecideMandateInput',
        actor: centre,
        input: () => ({ mandateId: mandate, verdict: 'refuse', note: '理由' }),
      },
      endMandate: {
        type: 'EndMandateInput',
        input: () => ({ mandateId: mandate, endsOn: '2027-01-01', note: '原因' }),
      },
      issueResponsibilityAnnex: {
        type: 'IssueResponsibilityAnnexInput',
        versioned: false,
        input: () => ({ siteCode: 'main', title: '分解表', documentNumber: '文号', effectiveOn: '2026-12-01' }),
      },
    };

  const codesOf = async (name: string, input: object, version: number): Promise<unknown[]> => {
    const { type, actor = leadOffice, versioned = true } = ACTS[name] ?? { type: '' };
    const query = `mutation ($input: ${type}!${versioned ? ', $version: Int!' : ''}) {
      payload: ${name}(input: $input${versioned ? ', expectedVersion: $version' : ''}) { problems { code message } } }`;
    const { data, errors = [] } = await registry.ask(actor, query, { input, ...(versioned ? { version } : {}) });
    const { payload } = (data ?? { payload: null }) as { payload: { problems: { code: string }[] } | null };
    const said = errors.map(({ extensions, message }) => extensions?.['code'] ?? message);
    return [...said, ...(payload?.problems.map(({ code }) => code) ?? [])];
  };
  /** The version an act has to name now, so that what it is given is looked at. */
  const versionOf = async (name: string): Promise<number> => {
    const [table, id] = name.endsWith('Mandate')
      ? ['mandate', mandate]
      : name === 'changeResponsibility'
        ? ['site_column', COLUMN]
        : ['responsibility', held];
    const [row] = await registry.deps.database.query<{ version: number }>(
      `select version from registry.${table} where id = $1::uuid`,
      [id],
    );
    return row?.version ?? 0;
  };
  const FAULTS = ['INTERNAL', 'INTERNAL_SERVER_ERROR'];

  test.each(Object.keys(ACTS))('%s answers whatever it is given without a fault', async (name) => {
    const base = ACTS[name]?.input() ?? {};
    const wrong: unknown[] = [];
    for (const [field, given] of Object.entries(base)) {
      if (given !== null && typeof given === 'object') continue;
      for (const odd of ODD) {
        const codes = await codesOf(name, { ...base, [field]: odd }, await versionOf(name));
        if (codes.some((code) => FAULTS.includes(String(code)))) wrong.push([field, String(odd).slice(0, 40), codes]);
      }
    }
    for (const version of VERSIONS) {
      const codes = await codesOf(name, base, version);
      if (codes.some((code) => FAULTS.includes(String(code)))) wrong.push(['expectedVersion', version, codes]);
    }
    expect(wrong).toEqual([]);
  });

  test('a group is assigned on odd days without a fault', async () => {
    const input = { columnId: columnIdOf('s000-result-05'), groupId: group, role: 'assisting', mode: 'SUBMISSION' };
    for (const from of ['0001-01-01', '2000-01-01', '9999-12-30', '9999-12-31'])
      for (const to of [null, '0001-01-02', '9999-12-31'])
        expect(await codesOf('changeResponsibility', { ...input, from, to }, 1)).not.toContain('INTERNAL');
  });

  test('every refusal of an act was kept in the audit', async () => {
    const audits = async (): Promise<number> => (await registry.ledger()).audits;
    for (const [name, { input }] of Object.entries(ACTS)) {
      const before = await audits();
      const [field] = Object.keys(input());
      await codesOf(name, { ...input(), [field ?? '']: 'nobody knows' }, 1);
      expect([name, (await audits()) - before]).toEqual([name, 1]);
    }
  });

  test.each(['', '2026-02-30', 'infinity', '0000-01-01', 'x'.repeat(5000), '9999-12-31', '0001-01-01'])(
    'the matrix of the day %s is an answer',
    async (on) => {
      const query = 'query ($on: String) { responsibilityMatrix(siteCode: "main", on: $on) { edges { cursor } } }';
      const { errors = [] } = await registry.ask(leadOffice, query, { on });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(
        on === '9999-12-31' || on === '0001-01-01' ? [] : ['INPUT_INVALID'],
      );
    },
  );
});
