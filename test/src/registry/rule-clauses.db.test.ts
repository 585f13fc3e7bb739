import { catalogueId } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ofStatistics, openDeadlineDesk, type DeadlineDesk } from './deadline-desk.ts';

const CLAUSE = 'id code title documentNumber issuer article text validFrom validTo version supersededBy { code }';
const PROBLEMS = 'problems { code path seen accepted }';
const CREATE = `mutation ($input: RuleClauseInput!) { createRuleClause(input: $input) { ruleClause { ${CLAUSE} } ${PROBLEMS} } }`;
const REVISE = `mutation ($id: ID!, $input: RuleClauseInput!, $version: Int!) {
  reviseRuleClause(id: $id, input: $input, expectedVersion: $version) { ruleClause { ${CLAUSE} } ${PROBLEMS} }
}`;
const SUPERSEDE = `mutation ($input: SupersedeRuleClauseInput!, $version: Int!) {
  supersedeRuleClause(input: $input, expectedVersion: $version) { ruleClause { ${CLAUSE} } ${PROBLEMS} }
}`;
const LIST = `query ($on: String, $after: String) { ruleClauses(on: $on, first: 5, after: $after) {
  edges { node { code title documentNumber issuer validFrom validTo text } } pageInfo { hasNextPage endCursor }
} }`;
const ONE = `query ($id: ID!, $on: String) { ruleClause(id: $id) {
  ${CLAUSE} inForce(on: $on) now: inForce history(first: 5) { edges { node { version action } } }
} }`;

interface Clause {
  readonly id: string;
  readonly code: string;
  readonly documentNumber: string | null;
  readonly validFrom: string | null;
  readonly text: string;
}
interface Page {
  readonly ruleClauses: {
    readonly edges: readonly { readonly node: Clause & { readonly title: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const idOf = (code: string): string => catalogueId(`clause/${code}`);

describe('where rules are written', () => {
  let desk: DeadlineDesk;
  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  const all = async (on: string | null = null): Promise<(Clause & { title: string })[]> => {
    const found: (Clause & { title: string })[] = [];
    let after: string | null = null;
    for (let hasNext = true; hasNext;) {
      const { ruleClauses }: Page = await desk.read<Page>(LIST, { on, after }, ofStatistics('drafter'));
      found.push(...ruleClauses.edges.map(({ node }) => node));
      ({ hasNextPage: hasNext, endCursor: after } = ruleClauses.pageInfo);
    }
    return found;
  };
  const input = (change: object = {}) => ({
    code: 'test-clause',
    title: '考评办法',
    documentNumber: '示办〔2026〕1号',
    issuer: '示例区人民政府办公室',
    validFrom: '2026-01-01',
    ...change,
  });

  test.each([
    ['[R000-02] the regulation', 'regulation-2019-26', '国令第711号', '2019-05-15', '中华人民共和国政府信息公开条例'],
    [
      '[R000-02] the opinion on content of sites',
      'gbf-2014-57',
      '国办发〔2014〕57号',
      null,
      '国务院办公厅关于加强政府网站信息内容建设的意见',
    ],
    ['[R000-02] the rules of the city', 'shanghai-disclosure', null, null, '上海市政府信息公开规定'],
    ['[R001-53] the rules of a city', 'city-disclosure', null, null, '市政府信息公开规定'],
    [
      '[R001-53] the opinion on more disclosure',
      'city-strengthen',
      null,
      null,
      '关于进一步加强政府信息公开工作的若干意见',
    ],
    [
      '[R003-47] the notice on daily scoring',
      'zibo-scoring',
      null,
      null,
      '关于调整政府网站信息内容建设日常考核量化评分办法的通知',
    ],
    [
      '[R002-14] the county’s table',
      'wzbt-2018-34',
      '文政办通〔2018〕34',
      '2018-07-10',
      expect.stringContaining('审核工作的通知'),
    ],
  ])(
    '%s is recorded with number and days, or says that they are not known',
    async (_case, code, number, from, title) => {
      const clause = (await all()).find((one) => one.code === code);
      expect(clause).toMatchObject({ documentNumber: number, validFrom: from, title });
      if (number === null) expect(clause?.text).toContain('未载文号');
    },
  );

  test('[R000-02] a clause tells whether it is in force on a day, and what took over from it', async () => {
    const of = async (code: string, on: string): Promise<unknown> =>
      (await desk.read<{ ruleClause: unknown }>(ONE, { id: idOf(code), on })).ruleClause;
    expect(await of('regulation-2007-18', '2019-05-14')).toMatchObject({
      validFrom: '2008-05-01',
      validTo: '2019-05-15',
      inForce: true,
      now: false,
      supersededBy: { code: 'regulation-2019-26' },
    });
    expect(await of('regulation-2007-18', '2019-05-15')).toMatchObject({ inForce: false });
    expect(await of('regulation-2019-26', '2019-05-14')).toMatchObject({ inForce: false, now: true });
    const codes = async (on: string) =>
      (await all(on)).map(({ code }) => code).filter((code) => code.startsWith('regulation'));
    expect(await codes('2019-05-14')).toEqual(['regulation-2007-18', 'regulation-2007-31']);
    expect(await codes('2019-05-15')).toEqual(['regulation-2019-26', 'regulation-2019-49']);
    expect(await desk.refusalOf(LIST, { on: '2019-02-29' })).toBe('INPUT_INVALID');
  });

  test('[R000-02] every rule of the catalogue points to the clause it is written in', async () => {
    const query =
      'query ($id: ID!) { column(id: $id) { updateRules { clause ruleClause { documentNumber inForce } } } }';
    const { column } = await desk.read<{ column: { updateRules: unknown } }>(query, { id: desk.columnId });
    expect(column.updateRules).toEqual([
      { clause: '政府信息公开条例 第二十六条', ruleClause: { documentNumber: '国令第711号', inForce: true } },
    ]);
  });

  test('[R003-47] the lead office records one, corrects it on the version it saw, and ends it by another', async () => {
    const { ruleClause, problems } = await desk.write(CREATE, { input: input() });
    expect(problems).toEqual([]);
    const { id } = ruleClause as Clause;
    expect(ruleClause).toMatchObject({ code: 'test-clause', article: '', version: 1, supersededBy: null });
    const revise = (change: object, version: number) => desk.write(REVISE, { id, input: input(change), version });
    expect((await revise({ article: '第三条' }, 1)).ruleClause).toMatchObject({ article: '第三条', version: 2 });
    expect((await revise({}, 1)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    expect((await revise({ code: 'other' }, 2)).problems).toMatchObject([
      { path: 'input.code', accepted: 'test-clause' },
    ]);
    const supersede = (change: object, version = 2) =>
      desk.write(SUPERSEDE, {
        input: { clauseId: id, byClauseId: idOf('zibo-scoring'), on: '2026-12-01', ...change },
        version,
      });
    expect((await supersede({ on: '2026-01-01' })).problems).toMatchObject([
      { code: 'PERIOD_INVALID', path: 'input.on' },
    ]);
    expect((await supersede({ byClauseId: id })).problems).toMatchObject([{ path: 'input.byClauseId' }]);
    expect((await supersede({ byClauseId: 'x' })).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await supersede({}, 1)).problems).toMatchObject([{ code: 'EDIT_CONFLICT' }]);
    expect((await supersede({})).ruleClause).toMatchObject({
      validTo: '2026-12-01',
      version: 3,
      supersededBy: { code: 'zibo-scoring' },
    });
    const { ruleClause: kept } = await desk.read<{ ruleClause: { history: unknown } }>(ONE, { id });
    expect(kept.history).toEqual({
      edges: [
        { node: { version: 3, action: 'ruleClause.supersede' } },
        { node: { version: 2, action: 'ruleClause.revise' } },
        { node: { version: 1, action: 'ruleClause.create' } },
      ],
    });
  });

  test.each([
    ['a code that is taken', { code: 'zibo-scoring' }, 'CODE_TAKEN', 'input.code'],
    ['a code of other letters', { code: '条例' }, 'INPUT_INVALID', 'input.code'],
    ['no title', { code: 'b', title: ' ' }, 'INPUT_INVALID', 'input.title'],
    ['an end before its beginning', { code: 'b', validTo: '2025-01-01' }, 'PERIOD_INVALID', 'input.validTo'],
    ['a day there is none', { code: 'b', validFrom: '2026-13-01' }, 'INPUT_INVALID', 'input.validFrom'],
  ])('%s is refused, and nothing is kept', async (_case, change, code, path) => {
    const before = { clauses: await desk.count('rule_clause'), revisions: await desk.count('revision') };
    expect(await desk.write(CREATE, { input: input(change) })).toMatchObject({
      ruleClause: null,
      problems: [{ code, path }],
    });
    expect({ clauses: await desk.count('rule_clause'), revisions: await desk.count('revision') }).toEqual(before);
  });

  test('two people who record one code at once: one is told that it is taken', async () => {
    const create = () => desk.write(CREATE, { input: input({ code: 'at-once' }) });
    const answers = await Promise.all([create(), create()]);
    expect(answers.map(({ problems }) => problems[0]?.code ?? null).sort()).toEqual(['CODE_TAKEN', null]);
  });

  test('[R002-15] units read them and change none', async () => {
    const actor = ofStatistics('unitOffice', 'sectionHead');
    expect(await desk.refusalOf(CREATE, { input: input({ code: 'c' }) }, actor)).toBe('FORBIDDEN');
    expect((await all()).length).toBeGreaterThan(10);
  });
});
