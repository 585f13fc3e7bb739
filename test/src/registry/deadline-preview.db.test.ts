import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ADD,
  CERTIFY,
  NO_NEED,
  ofStatistics,
  openDeadlineDesk,
  PREVIEW,
  RECORD,
  type DeadlineDesk,
} from './deadline-desk.ts';

/** A rule, what happened, and the due date worked out by hand. */
interface Row {
  readonly rule: string;
  readonly draft: object;
  readonly given?: object;
  readonly on: string;
  readonly expected: object;
}

const published = (...dates: string[]) => ({ itemDates: [{ dates }] });
const happened = (event: string, occurredOn: string, more: object = {}) => ({
  events: [{ event, occurredOn, recordedOn: occurredOn, ...more }],
});
const within = (amount: number, event: string) => ({ kind: 'withinWorkingDaysOfEvent', amount, event });
const REPORT = '政府信息公开工作年度报告';

const TABLE: readonly Row[] = [
  {
    rule: '[R000-29] late by as many days as since the due date',
    draft: within(20, '信息形成或变更'),
    given: happened('信息形成或变更', '2026-03-09'),
    on: '2026-04-10',
    expected: { dueOn: '2026-04-07', state: 'overdue', marginDays: -3 },
  },
  {
    rule: '[R001-26] a department’s yearly report by 31 January',
    draft: { kind: 'byDate', month: 1, day: '31', subject: REPORT },
    given: { itemDates: [{ subject: REPORT, dates: ['2025-01-20'] }] },
    on: '2026-01-20',
    expected: { dueOn: '2026-01-31', state: 'onTime', marginDays: 11 },
  },
  {
    rule: '[R001-26] a government’s by 31 March',
    draft: { kind: 'byDate', month: 3, day: '31', subject: REPORT },
    given: { itemDates: [{ subject: REPORT, dates: ['2025-03-20'] }] },
    on: '2026-04-02',
    expected: { dueOn: '2026-03-31', state: 'overdue', marginDays: -2 },
  },
  {
    rule: '[R002-29] by the last of February, the 29th in a leap year',
    draft: { kind: 'byDate', month: 2, day: 'last' },
    given: published('2027-02-10'),
    on: '2028-02-01',
    expected: { dueOn: '2028-02-29', marginDays: 28 },
  },
  {
    rule: '[R001-30] monthly income and spending',
    draft: { kind: 'everyMonths', amount: 1, subject: '月度财政收支情况' },
    given: { itemDates: [{ subject: '月度财政收支情况', dates: ['2026-03-10'] }] },
    on: '2026-04-01',
    expected: { dueOn: '2026-04-10', state: 'onTime' },
  },
  {
    rule: '[R001-30] or quarterly',
    draft: { kind: 'everyMonths', amount: 3, subject: '季度财政收支情况' },
    given: { itemDates: [{ subject: '季度财政收支情况', dates: ['2026-01-15'] }] },
    on: '2026-04-16',
    expected: { dueOn: '2026-04-15', state: 'overdue', marginDays: -1 },
  },
  {
    rule: '[R001-32] what was raised, within a quarter of the campaign’s end',
    draft: { kind: 'withinMonthsOfEvent', amount: 3, event: '募捐活动结束' },
    given: happened('募捐活动结束', '2025-11-30'),
    on: '2026-02-25',
    expected: { dueOn: '2026-02-28', state: 'dueSoon', marginDays: 3 },
  },
  {
    rule: '[R001-33] standing campaigns every half year',
    draft: { kind: 'everyMonths', amount: 6, subject: '经常性募捐' },
    given: { itemDates: [{ subject: '经常性募捐', dates: ['2025-08-31'] }] },
    on: '2026-03-01',
    expected: { dueOn: '2026-02-28', state: 'overdue' },
  },
  {
    rule: '[R001-34] a campaign for a disaster when there is need, or somebody confirms that there is none',
    draft: { kind: 'onDemand', subject: '突发性灾害募捐' },
    given: { noNeedDates: [{ subject: '突发性灾害募捐', dates: ['2026-03-01'] }] },
    on: '2026-04-01',
    expected: { dueOn: null, state: 'onTime', code: null },
  },
  {
    rule: '[R002-30] news every fourteen days',
    draft: { kind: 'maxAgeDays', amount: 14 },
    given: published('2026-03-01'),
    on: '2026-03-16',
    expected: { dueOn: '2026-03-15', state: 'overdue', marginDays: -1 },
  },
  {
    rule: '[R004-10] news of the bureau, watched by the days since the last',
    draft: { kind: 'maxAgeDays', amount: 14 },
    given: published('2026-05-01', '2026-05-20'),
    on: '2026-05-30',
    expected: { dueOn: '2026-06-03', state: 'dueSoon', marginDays: 4 },
  },
  {
    rule: '[R004-25] twenty working days, over the Spring Festival with its two worked Saturdays',
    draft: within(20, '信息形成或变更'),
    given: happened('信息形成或变更', '2026-02-10'),
    on: '2026-03-01',
    expected: { dueOn: '2026-03-16', state: 'onTime' },
  },
  {
    rule: '[R004-26] results three working days after the event',
    draft: within(3, '事件发生'),
    given: happened('事件发生', '2026-03-06'),
    on: '2026-03-12',
    expected: { dueOn: '2026-03-11', state: 'overdue', marginDays: -1 },
  },
  {
    rule: '[R004-27] an announcement three working days before, late the day after',
    draft: { kind: 'beforeWorkingDaysOfEvent', amount: 3, event: '预告事项' },
    given: happened('预告事项', '2026-02-24', { recordedOn: '2026-02-02' }),
    on: '2026-02-13',
    expected: { dueOn: '2026-02-12', state: 'overdue', marginDays: -1 },
  },
  {
    rule: '[R004-27] one that came late stays told as late',
    draft: { kind: 'beforeWorkingDaysOfEvent', amount: 3, event: '预告事项' },
    given: happened('预告事项', '2026-02-24', { recordedOn: '2026-02-02', settledOn: '2026-02-13' }),
    on: '2026-02-14',
    expected: { state: 'onTime', events: [{ dueOn: '2026-02-12', settledOn: '2026-02-13', marginDays: -1 }] },
  },
  {
    rule: '[R002-36] timeless content that was certified',
    draft: { kind: 'everyMonths', amount: 12, recertifiable: true },
    given: { ...published('2024-03-01'), certifiedDates: [{ dates: ['2026-03-05'] }] },
    on: '2026-04-01',
    expected: { dueOn: '2027-03-05', state: 'onTime' },
  },
  {
    rule: '[R002-36] the same where the rule does not let it count',
    draft: { kind: 'everyMonths', amount: 12 },
    given: { ...published('2024-03-01'), certifiedDates: [{ dates: ['2026-03-05'] }] },
    on: '2026-04-01',
    expected: { dueOn: '2025-03-01', state: 'overdue' },
  },
  {
    rule: 'a column without any item is counted from its opening',
    draft: { kind: 'everyMonths', amount: 6 },
    given: { openedOn: '2026-01-31' },
    on: '2026-02-01',
    expected: { dueOn: '2026-07-31', code: 'NEVER_UPDATED' },
  },
];

describe('which due date a rule would give', () => {
  let desk: DeadlineDesk;
  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  const preview = async (input: object, actor = ofStatistics('drafter')): Promise<Record<string, unknown>> => {
    const read = await desk.read<{ updateRulePreview: Record<string, unknown> }>(
      PREVIEW,
      { input: { columnId: desk.columnId, ...input } },
      actor,
    );
    return read.updateRulePreview;
  };

  test.each(TABLE)('$rule', async ({ draft, given = {}, on, expected }) => {
    const before = await desk.registry.ledger();
    expect(await preview({ draft: { clause: '拟定', ...draft }, ...given, on })).toMatchObject(expected);
    expect(await desk.registry.ledger()).toEqual(before);
  });

  test.each([
    ['a day there is none', { on: '2026-02-30' }, 'INPUT_INVALID'],
    ['a date of publication there is none', { itemDates: [{ dates: ['gestern'] }] }, 'INPUT_INVALID'],
    ['an event without a name', { events: [{ event: ' ', occurredOn: '2026-01-01' }] }, 'INPUT_INVALID'],
    ['a draft that is no rule', { draft: { kind: 'byDate', month: 4, day: '31' } }, 'RULE_CONTRADICTORY'],
  ])('%s is refused', async (_case, input, code) => {
    expect(await desk.refusalOf(PREVIEW, { input: { columnId: desk.columnId, ...input } })).toBe(code);
  });

  test('[R000-29] without a draft the column’s own rules decide, and name the one that did', async () => {
    const given = { ...happened('信息形成或变更', '2026-09-01'), on: '2026-11-20' };
    expect(await preview(given)).toMatchObject({
      state: 'overdue',
      decidingRule: { kind: 'withinWorkingDaysOfEvent', clause: '政府信息公开条例 第二十六条' },
      reason: {
        zh: expect.stringContaining('已超期'),
        en: expect.stringContaining('days overdue'),
      },
    });
  });

  test('[R004-12, R002-36, R001-34] what is recorded of the column counts when asked for', async () => {
    const state = async () => preview({ recorded: true, itemDates: [{ dates: ['2026-01-05'] }] });
    const occurredOn = '2026-11-16';
    const input = { columnId: desk.columnId, event: '信息形成或变更', occurredOn };
    expect((await desk.write(RECORD, { input }, ofStatistics('drafter'))).problems).toEqual([]);
    // 17–20, 23–27, 30 November, 1–4, 7–11 and 14 December
    expect(await state()).toMatchObject({ dueOn: '2026-12-14', state: 'onTime', marginDays: 24 });
    const rule = { kind: 'everyMonths', amount: 6, clause: '附件2', recertifiable: true };
    await desk.write(ADD, { input: { columnId: desk.columnId, ...rule } });
    await desk.write(ADD, {
      input: { columnId: desk.columnId, kind: 'onDemand', subject: '灾害募捐', clause: '五(二)18' },
    });
    expect(await state()).toMatchObject({ dueOn: '2026-07-05', state: 'overdue' });
    const office = ofStatistics('unitOffice');
    const certify = { input: { columnId: desk.columnId, reason: '逐条核对，内容仍然有效' } };
    expect((await desk.write(CERTIFY, certify, office)).problems).toEqual([]);
    expect(await state()).toMatchObject({ dueOn: '2026-12-14', state: 'onTime' });
    const noNeed = { input: { columnId: desk.columnId, subject: '灾害募捐', reason: '本季度未发生灾害' } };
    expect((await desk.write(NO_NEED, noNeed, office)).confirmation).toEqual({
      kind: 'noNeed',
      subject: '灾害募捐',
      confirmedOn: '2026-11-20',
      reason: '本季度未发生灾害',
      confirmedBy: 'account:statistics-unitOffice',
    });
  });
});
