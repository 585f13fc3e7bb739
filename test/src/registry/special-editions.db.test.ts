import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import {
  ADD_UNITS,
  answer,
  apply,
  changeState,
  createTemplate,
  HOUSING_OFFICE,
  givenRow,
  office,
  publishedTemplate,
  removeRow,
  reviseRow,
  TOWN,
  unitOfficeOf,
  type AskRegistry,
} from './template-house.ts';

let registry: RegistryService;
let ask: AskRegistry;
beforeAll(async () => {
  registry = await openRegistry();
  ask = registry.ask;
  await seedCatalogue(registry.deps, 'district');
  await registry.deps.database.query(ADD_UNITS);
});
afterAll(() => registry.close());

const education = unitOfficeOf('education');
const codesOf = (problems: readonly { code: string }[]): string[] => problems.map(({ code }) => code);
const count = async (table: string): Promise<number> => {
  const [seen] = await registry.deps.database.query<{ n: number }>(`select count(*)::int as n from registry.${table}`);
  return seen?.n ?? -1;
};

interface Ruled {
  kind: string;
  amount: number | null;
  event: string | null;
  clause: string;
  validFrom: string | null;
  validTo: string | null;
}
const COLUMNS = `query ($site: String!, $after: String) { siteColumns(siteCode: $site, first: 100, after: $after) { pageInfo { endCursor hasNextPage } edges { node { id code path name nameEn kind closed
  version retained columnClass important genre responsibilities { role inferred from unit { id } } updateRules { kind amount event month day clause validFrom validTo recertifiable
  deadlineText } } } } }`;
interface ColumnSeen {
  id: string;
  code: string;
  path: string;
  name: string;
  kind: string;
  closed: boolean;
  version: number;
  responsibilities: unknown[];
  updateRules: Ruled[];
}
interface ColumnPage {
  edges: { node: ColumnSeen }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
async function columnsOf(site: string, prefix: string): Promise<ColumnSeen[]> {
  const columns: ColumnSeen[] = [];
  for (let after: string | null = null, isMore = true; isMore;) {
    const page: ColumnPage = await answer(ask, office, { query: COLUMNS, variables: { site, after } });
    columns.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.endCursor;
    isMore = page.pageInfo.hasNextPage;
  }
  return columns.filter(({ code }) => code.startsWith(prefix));
}

describe('the special edition of a unit', () => {
  test('has a column for each row that is for it, with its deadlines and the unit to answer', async () => {
    const { id: templateId } = await publishedTemplate(ask, { code: 'full', documentNumber: '示政办〔2026〕1' });
    const applied = await apply(ask, { templateId, unitId: HOUSING_OFFICE, siteCode: 'main' });
    expect(applied).toMatchObject({ added: 30, changed: 0, closed: 0, problems: [] });
    const seen = await columnsOf('main', 'full-housing-office');
    const columns = seen.filter(({ kind }) => kind === 'article');
    expect(columns).toHaveLength(30);
    // six genres hold columns, and all of it lies in a channel of the unit
    expect(seen.filter(({ kind }) => kind === 'channel')).toHaveLength(7);
    expect(columns.every(({ path }) => path.startsWith('housing-office/'))).toBe(true);
    for (const { responsibilities } of columns) {
      expect(responsibilities).toEqual([
        { role: 'primary', inferred: true, from: '2026-11-20', unit: { id: HOUSING_OFFICE } },
      ]);
    }
    const named = (code: string) => columns.find((column) => column.code === `full-housing-office-${code}`);
    expect(named('s002-05')).toMatchObject({
      path: 'housing-office/regulations/normative-documents',
      name: '规范性文件',
      nameEn: 'Normative documents',
      genre: '政策法规',
      columnClass: 'fixed',
      important: true,
    });
    expect(named('s002-10')).toMatchObject({ columnClass: 'news', updateRules: [{ kind: 'maxAgeDays', amount: 14 }] });
    expect(named('s002-01')).toMatchObject({ updateRules: [{ recertifiable: true }] });
    const yearly = named('s002-09')?.updateRules.filter(({ kind }) => kind === 'byDate');
    expect(yearly?.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual(
      expect.arrayContaining([
        [null, '2019-05-15'],
        ['2019-05-15', null],
      ]),
    );
  });

  test('[R002-35] rows limited to units make columns for those alone; the departments concerned decide themselves', async () => {
    const { id: templateId } = await publishedTemplate(ask, { code: 'limit' });
    const reaches = async (unitId: string, siteCode: string, parentPath: string | null = null) => {
      const { form, added } = await apply(ask, { templateId, unitId, siteCode, parentPath });
      const limited = form?.rows.slice(27).map(({ reach, mark, column }) => [reach, mark, column !== null]);
      return [added, limited];
    };
    expect(await reaches(unitIdOf('education'), 'education')).toEqual([
      29,
      [
        ['others', 'hide', false],
        ['unitDecides', null, true],
        ['unitDecides', null, true],
      ],
    ]);
    expect(await reaches(HOUSING_OFFICE, 'main', 'execution')).toEqual([
      30,
      [
        ['named', null, true],
        ['unitDecides', null, true],
        ['unitDecides', null, true],
      ],
    ]);
    expect(await reaches(TOWN, 'main')).toEqual([
      29,
      [
        ['others', 'hide', false],
        ['named', null, true],
        ['unitDecides', null, true],
      ],
    ]);
    const [major] = (await columnsOf('main', 'limit-east-town-s002-29')).map(({ updateRules }) => updateRules);
    expect(major).toMatchObject([
      { kind: 'everyMonths', amount: 6 },
      { kind: 'withinWorkingDaysOfEvent', amount: 20, event: '信息产生' },
    ]);
  });

  test('applied twice nothing changes, and two at once make one edition', async () => {
    const { id: templateId } = await publishedTemplate(ask, { code: 'twice' });
    const input = { templateId, unitId: unitIdOf('finance'), siteCode: 'finance' };
    const both = await Promise.all([apply(ask, input), apply(ask, input)]);
    expect(both.map(({ added }) => added).sort()).toEqual([0, 29]);
    const before = [await columnsOf('finance', 'twice'), await count('update_rule'), (await registry.ledger()).events];
    expect(await apply(ask, input)).toMatchObject({ added: 0, changed: 0, closed: 0, problems: [] });
    expect([await columnsOf('finance', 'twice'), await count('update_rule'), (await registry.ledger()).events]).toEqual(
      before,
    );
  });

  test('a later version adds, changes and closes what differs, from its day on', async () => {
    const first = await publishedTemplate(ask, {
      code: 'later',
      basis: 'given',
      rows: [givenRow('a'), givenRow('b'), givenRow('c')],
    });
    const at = { unitId: unitIdOf('justice'), siteCode: 'justice' };
    await apply(ask, { ...at, templateId: first.id });
    const { template } = await createTemplate(ask, { code: 'later', basis: 'previous' });
    const { id = '' } = template ?? {};
    await reviseRow(ask, {
      input: {
        templateId: id,
        row: givenRow('a', { rules: [{ everyMonths: 6 }], deadlineText: '至少每半年更新一次' }),
      },
      version: 1,
    });
    await removeRow(ask, { id, row: 'b', version: 2 });
    await reviseRow(ask, { input: { templateId: id, row: givenRow('d') }, version: 3 });
    await changeState(ask, 'publishTemplate', { id, version: 4 });
    registry.clock.set('2026-12-01T08:00:00+08:00');
    expect(await apply(ask, { ...at, templateId: id })).toMatchObject({
      added: 1,
      changed: 0,
      closed: 1,
      problems: [],
    });
    const columns = await columnsOf('justice', 'later-justice-');
    const rulesOf = (code: string) =>
      columns
        .find((column) => column.code === `later-justice-${code}`)
        ?.updateRules.map(({ amount, validFrom, validTo }) => [amount, validFrom, validTo]);
    expect(rulesOf('a')?.sort()).toEqual([
      [12, null, '2026-12-01'],
      [6, '2026-12-01', null],
    ]);
    expect(rulesOf('b')).toEqual([[12, null, '2026-12-01']]);
    expect(rulesOf('c')).toEqual([[12, null, null]]);
    expect(rulesOf('d')).toEqual([[12, null, null]]);
    expect(columns.filter(({ closed }) => closed).map(({ code }) => code)).toEqual(['later-justice-b']);
    expect(await apply(ask, { ...at, templateId: id })).toMatchObject({ added: 0, changed: 0, closed: 0 });
    const back = await apply(ask, { ...at, templateId: first.id });
    expect(back.problems).toMatchObject([
      { code: 'TEMPLATE_ACT_NOT_ALLOWED', seen: 'justice, 1', accepted: 'justice, ≥ 2' },
    ]);
    registry.clock.set('2026-11-20T08:00:00+08:00');
  });

  test.each([
    ['an unknown site', { siteCode: 'nowhere' }, 'NOT_FOUND'],
    ['an unknown unit', { unitId: columnIdOf('s000-decision-03') }, 'NOT_FOUND'],
    ['a channel that is not there', { parentPath: 'nowhere' }, 'NOT_FOUND'],
    ['a column as the channel', { parentPath: 'decision/meetings' }, 'PATH_TAKEN'],
    ['a path of other letters', { parentPath: '决策' }, 'INPUT_INVALID'],
    ['a path too deep for the columns', { parentPath: 'a/b/c/d/e/f/g' }, 'INPUT_INVALID'],
  ])('%s is refused, and nothing is written', async (_case, more, code) => {
    const { template } = await createTemplate(ask, { code: `refuse-${Math.abs(hash(_case))}` });
    const { id = '', version = 0 } = template ?? {};
    await changeState(ask, 'publishTemplate', { id, version });
    const before = [await count('site_column'), await count('retention_form'), await count('update_rule')];
    const input = { templateId: id, unitId: unitIdOf('health'), siteCode: 'main', ...more };
    const refused = await apply(ask, input);
    expect([refused.form, codesOf(refused.problems)]).toEqual([null, [code]]);
    expect([await count('site_column'), await count('retention_form'), await count('update_rule')]).toEqual(before);
  });

  test('a channel of the portal may hold it, and one unit has one edition of a template', async () => {
    const { id: templateId } = await publishedTemplate(ask, { code: 'placed' });
    const unitId = unitIdOf('health');
    expect((await apply(ask, { templateId, unitId, siteCode: 'main', parentPath: 'thematic' })).added).toBe(29);
    const [column] = (await columnsOf('main', 'placed-health-s002-25')).map(({ path }) => path);
    expect(column).toBe('thematic/statistics');
    const elsewhere = await apply(ask, { templateId, unitId, siteCode: 'health' });
    expect(codesOf(elsewhere.problems)).toEqual(['TEMPLATE_ACT_NOT_ALLOWED']);
    // what stands there already is in the way of another unit
    const taken = await apply(ask, {
      templateId,
      unitId: unitIdOf('finance'),
      siteCode: 'main',
      parentPath: 'thematic',
    });
    expect(codesOf(taken.problems)).toEqual(['PATH_TAKEN']);
  });

  test('[R000-04] in a main site only the lead office applies: nobody makes its columns without approval', async () => {
    const { id: templateId } = await publishedTemplate(ask, { code: 'approved' });
    const before = [await count('site_column'), await count('retention_form')];
    const admin = { ...office, id: 'admin', roles: ['portalAdmin'] } as typeof office;
    const input = { templateId, unitId: unitIdOf('finance'), siteCode: 'main' };
    const { problems } = await apply(ask, input, admin);
    expect(problems).toMatchObject([{ code: 'CHANGE_REQUEST_REQUIRED', path: 'input.siteCode', seen: 'main' }]);
    expect([await count('site_column'), await count('retention_form')]).toEqual(before);
    expect((await apply(ask, { ...input, siteCode: 'education' }, admin)).problems).toEqual([]);
  });

  test('only the office applies', async () => {
    const { errors } = await ask(
      education,
      'mutation ($i: ApplyTemplateInput!) { applyTemplate(input: $i) { added } }',
      {
        i: { templateId: unitIdOf('health'), unitId: unitIdOf('education'), siteCode: 'education' },
      },
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});

const hash = (text: string): number => [...text].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) | 0, 7);
