import { catalogueId } from '@gongkai/kernel/pure';
import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import {
  answer,
  apply,
  changeState,
  CONTACT,
  createTemplate,
  done,
  formOf,
  givenRow,
  mark,
  markAll,
  office,
  otherOffice,
  publishedTemplate,
  report,
  review,
  reviseRow,
  unitOfficeOf,
  type AskRegistry,
  type FormSeen,
} from './template-house.ts';

let registry: RegistryService;
let ask: AskRegistry;
beforeAll(async () => {
  registry = await openRegistry();
  ask = registry.ask;
  await seedCatalogue(registry.deps, 'district');
});
afterAll(() => registry.close());

interface RuleSeen {
  readonly id: string;
  readonly amount: number | null;
  readonly version: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
const RULES = 'query ($id: ID!) { column(id: $id) { updateRules { id amount version validFrom validTo } } }';
const END = `mutation ($input: EndUpdateRuleInput!, $version: Int!) {
  done: endUpdateRule(input: $input, expectedVersion: $version) { problems { code seen accepted } } }`;
const REVISE = `mutation ($input: ReviseUpdateRuleInput!, $version: Int!) {
  done: reviseUpdateRule(input: $input, expectedVersion: $version) { problems { code seen accepted } } }`;
const TERMS = { kind: 'everyMonths', clause: '本局工作规则', recertifiable: false };

const columnIn = (form: FormSeen, code: string): string =>
  form.rows.find(({ row }) => row.code === code)?.column?.id ?? '';
const rulesOf = async (id: string): Promise<readonly RuleSeen[]> =>
  (await answer<{ updateRules: RuleSeen[] }>(ask, office, { query: RULES, variables: { id } })).updateRules;
const periods = async (id: string): Promise<unknown[]> =>
  (await rulesOf(id)).map(({ amount, validFrom, validTo }) => [amount, validFrom, validTo]).sort();
const onlyRule = async (id: string): Promise<RuleSeen> => {
  const [rule] = await rulesOf(id);
  if (!rule) throw new Error('no rule');
  return rule;
};
async function byHand(query: string, input: object, version: number): Promise<void> {
  const { problems } = await answer<{ problems: unknown[] }>(ask, office, { query, variables: { input, version } });
  expect(problems).toEqual([]);
}

/** The next version of a template, whose row `a` asks for an update every half year. */
async function halfYearly(code: string): Promise<string> {
  const { template } = await createTemplate(ask, { code, basis: 'previous' });
  const { id = '' } = template ?? {};
  await reviseRow(ask, {
    input: {
      templateId: id,
      row: givenRow('a', { rules: [{ everyMonths: 6 }], deadlineText: '至少每半年更新一次' }),
    },
    version: 1,
  });
  await changeState(ask, 'publishTemplate', { id, version: 2 });
  return id;
}

const firstVersion = (code: string) =>
  publishedTemplate(ask, { code, basis: 'given', rows: [givenRow('a'), givenRow('b')] });

describe('what the office did by hand with a deadline of a template', () => {
  test('stays when the version is applied again, and when a later one is', async () => {
    const first = await firstVersion('by-hand');
    const at = { unitId: unitIdOf('justice'), siteCode: 'justice' };
    const form = done(await apply(ask, { ...at, templateId: first.id }));
    const [a, b] = [columnIn(form, 'a'), columnIn(form, 'b')];
    const [ruleA, ruleB] = [await onlyRule(a), await onlyRule(b)];
    const revision = { ...TERMS, ruleId: ruleA.id, amount: 3, from: '2026-12-10', reason: '本局更严' };
    await byHand(REVISE, revision, ruleA.version);
    await byHand(END, { ruleId: ruleB.id, on: '2026-11-20', reason: '不再适用' }, ruleB.version);
    const asLeft = [
      [
        [12, null, '2026-12-10'],
        [3, '2026-12-10', null],
      ],
      [[12, null, '2026-11-20']],
    ];
    expect([await periods(a), await periods(b)]).toEqual(asLeft);
    await apply(ask, { ...at, templateId: first.id });
    expect([await periods(a), await periods(b)]).toEqual(asLeft);
    await apply(ask, { ...at, templateId: await halfYearly('by-hand') });
    expect([await periods(a), await periods(b)]).toEqual(asLeft);
  });

  test('gives way where the office says something new of the row', async () => {
    const first = await firstVersion('new-word');
    const at = { unitId: unitIdOf('health'), siteCode: 'health' };
    const a = columnIn(done(await apply(ask, { ...at, templateId: first.id })), 'a');
    const rule = await onlyRule(a);
    await byHand(END, { ruleId: rule.id, on: '2026-11-20', reason: '不再适用' }, rule.version);
    await apply(ask, { ...at, templateId: await halfYearly('new-word') });
    expect(await periods(a)).toEqual([
      [12, null, '2026-11-20'],
      [6, '2026-11-20', null],
    ]);
  });
});

describe('the form of an earlier version', () => {
  const retained = async (id: string): Promise<unknown[]> =>
    (await formOf(ask, office, id))?.rows.map(({ row, column }) => [row.code, column?.retained]) ?? [];
  const marks = (form: FormSeen) => form.rows.map(({ row, mark: given, reason }) => [row.code, given, reason]);

  test('proposes its marks in the next one, reported or not', async () => {
    const actor = unitOfficeOf('finance');
    const at = { unitId: unitIdOf('finance'), siteCode: 'finance' };
    const first = await firstVersion('begun');
    const form = done(await apply(ask, { ...at, templateId: first.id }));
    const marked = { formId: form.id, marks: [{ rowCode: 'b', mark: 'hide', reason: '本单位无此职能' }] };
    done(await mark(ask, { input: marked, version: form.version, actor }));
    const next = done(await apply(ask, { ...at, templateId: await halfYearly('begun') }));
    expect(marks(next)).toEqual([
      ['a', null, null],
      ['b', 'hide', '本单位无此职能'],
    ]);
    // the earlier one is closed: what it said would be the columns' again
    const late = await mark(ask, { input: marked, version: form.version + 1, actor });
    expect(late.problems).toMatchObject([{ code: 'FORM_ACT_NOT_ALLOWED', seen: 'begun 1', accepted: 'begun 2' }]);
    expect((await formOf(ask, actor, form.id))?.acts).toEqual([]);
  });

  test('hides and shows nothing any more once a later one is reported', async () => {
    const actor = unitOfficeOf('education');
    const at = { unitId: unitIdOf('education'), siteCode: 'education' };
    const first = await firstVersion('later-one');
    const before = await markAll(ask, done(await apply(ask, { ...at, templateId: first.id })), {
      hidden: ['a'],
      actor,
    });
    const reported = done(
      await report(ask, { input: { formId: before.id, ...CONTACT }, version: before.version, actor }),
    );
    const next = done(await apply(ask, { ...at, templateId: await halfYearly('later-one') }));
    const all = await markAll(ask, next, { hidden: ['b'], actor });
    done(await report(ask, { input: { formId: next.id, ...CONTACT }, version: all.version, actor }));
    const asReported = [
      ['a', true],
      ['b', false],
    ];
    expect(await retained(next.id)).toEqual(asReported);
    const input = { formId: before.id, act: 'return', note: '已有新版' };
    const returned = done(await review(ask, { input, version: reported.version, actor: otherOffice }));
    expect([returned.state, await retained(next.id)]).toEqual(['returned', asReported]);
    const again = await report(ask, { input: { formId: before.id, ...CONTACT }, version: returned.version, actor });
    expect(again.problems).toMatchObject([{ code: 'FORM_ACT_NOT_ALLOWED', accepted: 'later-one 2' }]);
    expect(await retained(next.id)).toEqual(asReported);
  });
});

describe('codes that begin alike', () => {
  const pathsOf = (form: FormSeen): unknown[] => form.rows.map(({ column }) => column?.path);
  const newUnit = async (code: string, name: string): Promise<string> => {
    const id = catalogueId(`test/${code}`);
    await registry.deps.database.query(
      `insert into registry.unit (id, code, name, kind, level, standing)
       values ('${id}', '${code}', '${name}', 'department', 'district', 'implementing')`,
    );
    return id;
  };

  test.each([
    ['the longer one first', 'one', ['one-overview', 'one']],
    ['the shorter one first', 'two', ['two', 'two-overview']],
  ])('put no unit into the channel of another: %s', async (_case, code, order) => {
    const { id: templateId } = await firstVersion(code);
    for (const unit of order) {
      const unitId = await newUnit(unit, `${unit}局`);
      const form = done(await apply(ask, { templateId, unitId, siteCode: 'main' }));
      expect(pathsOf(form)).toEqual([`${unit}/overview/a`, `${unit}/overview/b`]);
      expect(await apply(ask, { templateId, unitId, siteCode: 'main' })).toMatchObject({ added: 0, changed: 0 });
    }
  });

  test('of a row and its genre are told apart', async () => {
    const rows = [givenRow('overview'), givenRow('b')];
    const { id: templateId } = await publishedTemplate(ask, { code: 'genre', basis: 'given', rows });
    const unitId = await newUnit('genres', '体裁局');
    const form = done(await apply(ask, { templateId, unitId, siteCode: 'main' }));
    expect(pathsOf(form)).toEqual(['genres/overview/overview', 'genres/overview/b']);
  });

  test('of a channel that was removed are no place for a new column', async () => {
    const { database } = registry.deps;
    const first = await firstVersion('removed');
    const unitId = await newUnit('removals', '撤销局');
    done(await apply(ask, { templateId: first.id, unitId, siteCode: 'main' }));
    // as an approved request removes them
    await database.query(
      `update registry.site_column set removed_at = '2026-11-20T00:00:00Z', closed = true, retained = false, path = 'removed/' || id
       where template_unit_id = $1::uuid`,
      [unitId],
    );
    const { template } = await createTemplate(ask, { code: 'removed', basis: 'previous' });
    const { id = '' } = template ?? {};
    await reviseRow(ask, { input: { templateId: id, row: givenRow('c') }, version: 1 });
    await changeState(ask, 'publishTemplate', { id, version: 2 });
    const form = done(await apply(ask, { templateId: id, unitId, siteCode: 'main' }));
    expect(pathsOf(form)).toEqual([undefined, undefined, 'removals/overview/c']);
  });
});
