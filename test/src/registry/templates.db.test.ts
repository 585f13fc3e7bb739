import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import {
  ADD_UNITS,
  answer,
  apply,
  changeState,
  createTemplate,
  givenRow,
  office,
  publishedTemplate,
  removeRow,
  reviseRow,
  unitOfficeOf,
  type AskRegistry,
  type TemplateSeen,
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
const READ = `query ($code: String!, $number: Int) { columnTemplate(code: $code, number: $number) { id number state version notes
  rows { code position genre subColumn deadlineText unitLimit timeless reading clause
    rules { kind amount event month day subject clause validFrom validTo } }
  history { edges { node { version action } } } } }`;
const codesOf = (problems: readonly { code: string }[]): string[] => problems.map(({ code }) => code);
const count = async (table: string): Promise<number> => {
  const [seen] = await registry.deps.database.query<{ n: number }>(`select count(*)::int as n from registry.${table}`);
  return seen?.n ?? -1;
};

describe('[R002-15] the table of deadlines in versions', () => {
  test('the office makes a draft from the 30 rows; nobody else sees or makes one', async () => {
    const { template } = await createTemplate(ask, { code: 'first' });
    expect(template).toMatchObject({ number: 1, state: 'draft', version: 1, publishedOn: null });
    expect(template?.rows).toHaveLength(30);
    expect(await answer(ask, education, { query: READ, variables: { code: 'first', number: 1 } })).toBeNull();
    const { errors } = await ask(
      education,
      'mutation ($i: CreateTemplateVersionInput!) { createTemplateVersion(input: $i) { problems { code } } }',
      {
        i: { code: 'own', title: '自制', issuer: '教育局', basis: 'shipped' },
      },
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('published, units read it with every rule, and nobody changes it any more', async () => {
    const draft = await createTemplate(ask, { code: 'read' });
    const { template } = await changeState(ask, 'publishTemplate', draft.template as TemplateSeen);
    expect(template).toMatchObject({ state: 'published', version: 2, publishedOn: '2026-11-20' });
    const seen = await answer<Record<string, unknown> & { rows: Record<string, unknown>[] }>(ask, education, {
      query: READ,
      variables: { code: 'read' },
    });
    expect(seen).toMatchObject({ number: 1, state: 'published', history: { edges: [] } });
    expect(seen.rows.map(({ position }) => position)).toEqual(Array.from({ length: 30 }, (_one, index) => index + 1));
    expect(seen.rows[2]).toMatchObject({
      genre: '概况信息',
      subColumn: '领导成员和分工',
      deadlineText: '至少每年更新一次(领导成员分工变更后10个工作日内更新)',
      rules: [
        { kind: 'everyMonths', amount: 12, event: null, clause: '文政办通〔2018〕34 附件2' },
        { kind: 'withinWorkingDaysOfEvent', amount: 10, event: '领导成员分工变更' },
      ],
    });
    expect(seen.rows[27]).toMatchObject({ genre: '住房保障', subColumn: null, unitLimit: ['县房产局'] });
    const { id = '', version = 0 } = template ?? {};
    for (const refused of [
      await reviseRow(ask, { input: { templateId: id, row: givenRow('s002-01') }, version }),
      await removeRow(ask, { id, row: 's002-01', version }),
      await changeState(ask, 'publishTemplate', { id, version }),
    ]) {
      expect(refused.template).toBeNull();
      expect(refused.problems).toMatchObject([
        { code: 'TEMPLATE_ACT_NOT_ALLOWED', seen: 'published', accepted: 'draft' },
      ]);
    }
    expect(await answer(ask, office, { query: READ, variables: { code: 'read', number: 1 } })).toMatchObject({
      version: 2,
      history: { edges: [{ node: { version: 2, action: 'template.publish' } }, { node: { version: 1 } }] },
    });
  });

  test('a code has one draft at a time, and the next version begins as the last one', async () => {
    const first = await publishedTemplate(ask, { code: 'next' });
    const second = await createTemplate(ask, { code: 'next', basis: 'previous' });
    expect(second.template).toMatchObject({ number: 2, state: 'draft' });
    expect(second.template?.rows.map(({ code }) => code)).toEqual(first.rows.map(({ code }) => code));
    expect(second.template?.rows[0]?.id).not.toBe(first.rows[0]?.id);
    const third = await createTemplate(ask, { code: 'next', basis: 'previous' });
    expect(third.problems).toMatchObject([{ code: 'TEMPLATE_ACT_NOT_ALLOWED', seen: 'next 2 draft' }]);
    expect(codesOf((await createTemplate(ask, { code: 'unknown', basis: 'previous' })).problems)).toEqual([
      'INPUT_INVALID',
    ]);
  });

  test('two who make the next version at once get one draft', async () => {
    const both = await Promise.all([createTemplate(ask, { code: 'race' }), createTemplate(ask, { code: 'race' })]);
    expect(both.flatMap(({ problems }) => codesOf(problems))).toEqual(['TEMPLATE_ACT_NOT_ALLOWED']);
  });

  test('a change on an older version is refused with both, and withdrawn it is not applied', async () => {
    const { template } = await createTemplate(ask, { code: 'stale' });
    const { id = '' } = template ?? {};
    expect(
      (
        await reviseRow(ask, {
          input: { templateId: id, row: givenRow('s002-01', { path: 'overview/introduction' }) },
          version: 1,
        })
      ).problems,
    ).toEqual([]);
    const { problems } = await changeState(ask, 'publishTemplate', { id, version: 1 });
    expect(problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    await changeState(ask, 'withdrawTemplate', { id, version: 2 });
    const refused = await apply(ask, { templateId: id, unitId: unitIdOf('education'), siteCode: 'education' });
    expect(refused.problems).toMatchObject([
      { code: 'TEMPLATE_ACT_NOT_ALLOWED', seen: 'withdrawn', accepted: 'published' },
    ]);
  });

  test.each([
    ['no rows', { rows: [] }, ['INPUT_INVALID']],
    ['a code twice', { rows: [givenRow('a'), givenRow('a', { path: 'overview/b' })] }, ['CODE_TAKEN']],
    ['a path twice', { rows: [givenRow('a'), givenRow('b', { path: 'overview/a' })] }, ['PATH_TAKEN']],
    [
      'a genre that is a column and a channel',
      { rows: [givenRow('a'), givenRow('b', { genre: '统计', subColumn: null, path: 'overview' })] },
      ['PATH_TAKEN'],
    ],
    [
      'a genre in two places',
      { rows: [givenRow('a'), givenRow('b', { genre: '统计', subColumn: null, path: 'statistics' }), givenRow('c')] },
      ['INPUT_INVALID'],
    ],
    ['no deadline', { rows: [givenRow('a', { rules: [{}] })] }, ['INPUT_INVALID']],
    [
      'a deadline of an unnamed event',
      { rows: [givenRow('a', { rules: [{ withinWorkingDaysOfEvent: 10 }] })] },
      ['INPUT_INVALID'],
    ],
    ['30 February', { rows: [givenRow('a', { rules: [{ byDate: { month: 2, day: 30 } }] })] }, ['INPUT_INVALID']],
    ['a period of no month', { rows: [givenRow('a', { rules: [{ everyMonths: 0 }] })] }, ['INPUT_INVALID']],
    ['one level for a sub-column', { rows: [givenRow('a', { path: 'overview' })] }, ['INPUT_INVALID']],
    ['a code of other letters', { code: '模板', rows: [givenRow('a')] }, ['INPUT_INVALID']],
  ])('%s is refused, and nothing is written', async (_case, input, codes) => {
    const before = [await count('column_template'), await count('template_row')];
    const ledger = await registry.ledger();
    const { template, problems } = await createTemplate(ask, { code: 'bad', basis: 'given', ...input });
    expect([template, codesOf(problems)]).toEqual([null, codes]);
    expect([await count('column_template'), await count('template_row')]).toEqual(before);
    expect(await registry.ledger()).toEqual({ audits: ledger.audits + 1, events: ledger.events });
  });
});

describe('the catalogue of the county', () => {
  test('[R002-15] brings the table as a published version, once', async () => {
    await seedCatalogue(registry.deps, 'county');
    const before = [await count('column_template'), await count('template_row'), await count('revision')];
    await seedCatalogue(registry.deps, 'county');
    expect([await count('column_template'), await count('template_row'), await count('revision')]).toEqual(before);
    const seen = await answer<{ rows: unknown[] }>(ask, education, { query: READ, variables: { code: 's002' } });
    expect(seen).toMatchObject({ number: 1, state: 'published', notes: { length: 4 } });
    expect(seen.rows).toHaveLength(30);
  });
});
