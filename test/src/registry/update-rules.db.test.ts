import type { Role } from '@gongkai/kernel/pure';
import { catalogueId } from '@gongkai/kernel/pure';
import { columnIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADD, END, ofStatistics, openDeadlineDesk, REVISE, RULES, type DeadlineDesk } from './deadline-desk.ts';

interface Rule {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly validTo: string | null;
  readonly supersededBy: unknown;
  readonly history: { readonly edges: readonly { readonly node: Record<string, unknown> }[] };
}

const everyMonth = { kind: 'everyMonths', amount: 1, clause: '五(二)9.', validFrom: '2026-01-01' };

describe('stating by when a column has to be updated', () => {
  let desk: DeadlineDesk;
  let before: { rules: number; revisions: number; audits: number; events: number };
  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    before = await state();
  });

  const state = async () => ({
    rules: await desk.count('update_rule'),
    revisions: await desk.count('revision'),
    ...(await desk.registry.ledger()),
  });
  const add = (change: object = {}) =>
    desk.write(ADD, { input: { ...everyMonth, columnId: desk.columnId, ...change } });
  const rulesOf = async (columnId = desk.columnId): Promise<Rule[]> =>
    (await desk.read<{ column: { updateRules: Rule[] } }>(RULES, { id: columnId })).column.updateRules;
  const ruleOf = async (id: string): Promise<Rule | undefined> => (await rulesOf()).find((rule) => rule.id === id);
  const made = (answer: Record<string, unknown>): Rule => answer['updateRule'] as Rule;

  test('[R002-15, R001-53, R000-02] the lead office states a deadline with its clause; its first version is kept', async () => {
    const clauseId = catalogueId('clause/regulation-2019-26');
    const input = { subject: '统计公报', clauseId, clause: null, deadlineText: '每月公布' };
    const { updateRule, problems } = await add(input);
    expect(problems).toEqual([]);
    expect(updateRule).toMatchObject({
      kind: 'everyMonths',
      amount: 1,
      subject: '统计公报',
      deadlineText: '每月公布',
      version: 1,
      clause: '中华人民共和国政府信息公开条例 第二十六条',
      ruleClause: { code: 'regulation-2019-26' },
      validFrom: '2026-01-01',
      validTo: null,
      supersededBy: null,
      recertifiable: false,
    });
    const { history } = (await ruleOf((updateRule as Rule).id)) as Rule;
    expect(history.edges.map(({ node }) => node)).toMatchObject([
      { version: 1, actor: 'account:lead', action: 'updateRule.add' },
    ]);
    expect(await state()).toEqual({
      rules: before.rules + 1,
      revisions: before.revisions + 1,
      audits: before.audits + 1,
      events: before.events + 1,
    });
  });

  test.each<Role>(['unitOffice', 'sectionHead', 'drafter', 'director', 'portalAdmin', 'siteMaintainer', 'inspector'])(
    '[R002-15] %s reads the deadlines and states none',
    async (role) => {
      const actor = ofStatistics(role);
      const input = { ...everyMonth, columnId: desk.columnId, subject: role };
      expect(await desk.refusalOf(ADD, { input }, actor)).toBe('FORBIDDEN');
      const [rule] = await rulesOf();
      const ruleId = rule?.id ?? '';
      const ending = { input: { ruleId, on: '2026-12-01', reason: '不想要' }, version: 1 };
      expect(await desk.refusalOf(END, ending, actor)).toBe('FORBIDDEN');
      const read = await desk.read<{ column: { updateRules: Rule[] } }>(RULES, { id: desk.columnId }, actor);
      expect(read.column.updateRules.length).toBe((await rulesOf()).length);
      expect(await desk.count('update_rule')).toBe(before.rules);
    },
  );

  test.each([
    ['an end before its beginning', { validTo: '2025-12-31' }, 'validTo', '2026-01-01 – 2025-12-31', '> 2026-01-01'],
    ['31 April', { kind: 'byDate', amount: null, month: 4, day: '31' }, 'day', '4-31', '1–30, last'],
    ['30 February', { kind: 'byDate', amount: null, month: 2, day: '30' }, 'day', '2-30', '1–29, last'],
    ['a month there is none', { kind: 'byDate', amount: null, month: 13, day: '1' }, 'month', '13', '1–12'],
    ['more than ten years of days', { kind: 'maxAgeDays', amount: 3661 }, 'amount', '3661', '1–3660'],
    ['no months at all', { amount: 0 }, 'amount', '0', '1–120'],
    [
      'more than a year of working days',
      { kind: 'withinWorkingDaysOfEvent', amount: 251, event: '文件印发' },
      'amount',
      '251',
      '1–250',
    ],
  ])(
    'a rule with %s contradicts itself: nothing is written, the refusal is audited',
    async (_case, change, ...told) => {
      const [field, seen, accepted] = told;
      expect(await add({ subject: '矛盾', ...change })).toEqual({
        updateRule: null,
        problems: [{ code: 'RULE_CONTRADICTORY', path: `input.${field}`, seen, accepted }],
      });
      expect(await state()).toEqual({ ...before, audits: before.audits + 1 });
    },
  );

  test.each([
    ['a clause neither recorded nor in words', { clause: ' ' }, 'INPUT_INVALID', 'input.clause'],
    ['a clause nobody recorded', { clauseId: columnIdOf('x') }, 'NOT_FOUND', 'input.clauseId'],
    ['an unknown column', { columnId: columnIdOf('x') }, 'NOT_FOUND', 'input.columnId'],
    ['what is no id', { columnId: 'x' }, 'NOT_FOUND', 'input.columnId'],
    ['a day there is none', { validFrom: '2026-02-30' }, 'INPUT_INVALID', 'input.validFrom'],
    [
      'a clause that had ended before',
      { clauseId: catalogueId('clause/regulation-2007-18') },
      'RULE_CONTRADICTORY',
      'input.clauseId',
    ],
  ])('a rule with %s is refused', async (_case, change, code, path) => {
    expect((await add({ subject: '依据', ...change })).problems).toMatchObject([{ code, path }]);
    expect(await state()).toEqual({ ...before, audits: before.audits + 1 });
  });

  test('two rules of one kind, subject and event never hold on one day; others do', async () => {
    const subject = '重叠';
    expect((await add({ subject, validTo: '2026-07-01' })).problems).toEqual([]);
    expect((await add({ subject, validFrom: '2026-06-30' })).problems).toEqual([
      {
        code: 'RULE_CONTRADICTORY',
        path: 'input.validFrom',
        seen: '“重叠” everyMonths: 2026-01-01 – 2026-07-01',
        accepted: '≥ 2026-07-01',
      },
    ]);
    expect((await add({ subject, validFrom: '2026-07-01' })).problems).toEqual([]);
    expect((await add({ subject: '另一项', validFrom: '2026-06-30' })).problems).toEqual([]);
    expect((await add({ subject, kind: 'maxAgeDays', amount: 40 })).problems).toEqual([]);
  });

  test('of two people who state the same rule at once one is refused cleanly', async () => {
    const answers = await Promise.all([add({ subject: '同时' }), add({ subject: '同时' })]);
    expect(answers.map(({ problems }) => problems[0]?.code ?? null).sort()).toEqual(['RULE_CONTRADICTORY', null]);
    expect(await desk.count('update_rule')).toBe(before.rules + 1);
  });

  test('a revised rule ends on its day, names what took over, and both are kept', async () => {
    const old = made(await add({ subject: '修订', amount: 3 }));
    const input = { ...everyMonth, ruleId: old.id, subject: '修订', from: '2026-12-01', reason: '办法调整为每月' };
    const { validFrom: _, ...revision } = input;
    const { updateRule, problems } = await desk.write(REVISE, { input: revision, version: 1 });
    expect(problems).toEqual([]);
    const next = updateRule as Rule;
    expect(next).toMatchObject({ amount: 1, validFrom: '2026-12-01', validTo: null, version: 1 });
    const ended = (await ruleOf(old.id)) as Rule;
    expect(ended).toMatchObject({
      amount: 3,
      validTo: '2026-12-01',
      version: 2,
      supersededBy: {
        from: '2026-12-01',
        text: '办法调整为每月',
        ruleIds: [next.id],
      },
    });
    expect(ended.history.edges.map(({ node }) => node)).toMatchObject([
      { version: 2, action: 'updateRule.revise', reason: '办法调整为每月' },
      { version: 1, action: 'updateRule.add' },
    ]);
  });

  test('an older version is refused with both; a day outside the rule’s own days, too', async () => {
    const { id } = made(await add({ subject: '终止', validTo: '2026-12-31' }));
    const end = (on: string, version: number) =>
      desk.write(END, { input: { ruleId: id, on, reason: '停办' }, version });
    expect((await end('2026-12-01', 7)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '7', accepted: '1' }]);
    expect((await end('2026-01-01', 1)).problems).toMatchObject([
      { code: 'RULE_CONTRADICTORY', path: 'input.on', seen: '2026-01-01', accepted: '> 2026-01-01' },
    ]);
    expect((await end('2027-01-01', 1)).problems).toMatchObject([
      { code: 'RULE_CONTRADICTORY', seen: '2027-01-01', accepted: '< 2026-12-31' },
    ]);
    expect(made(await end('2026-12-01', 1))).toMatchObject({ validTo: '2026-12-01', version: 2 });
    expect((await end('2026-11-30', 1)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
  });

  test('of two people who end a rule at once one sees the other’s version', async () => {
    const { id } = made(await add({ subject: '抢先' }));
    const end = (on: string) => desk.write(END, { input: { ruleId: id, on, reason: '停办' }, version: 1 });
    const answers = await Promise.all([end('2026-12-01'), end('2026-12-02')]);
    expect(answers.map(({ problems }) => problems[0]?.code ?? null).sort()).toEqual(['EDIT_CONFLICT', null]);
  });
});
