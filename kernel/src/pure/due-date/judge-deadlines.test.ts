import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, localDate } from '../local-date.ts';
import { shippedCalendar } from '../work-calendar-cn.ts';
import { addWorkingDays, parseWorkCalendar, withAnnouncedYears } from '../work-calendar.ts';
import { type DeadlineQuestion, judgeDeadlines } from './judge-deadlines.ts';
import { type DataRule, ruleOfData } from './rule-of-data.ts';
import { type DeadlineOccurrence, regulationRule, type UpdateRule } from './update-rule.ts';

const day = localDate;
const rules = (data: DataRule): UpdateRule[] => ruleOfData(data, { id: 'r', clause: '附件2' });
const happened = (event: string, on: string, more: Partial<DeadlineOccurrence> = {}): DeadlineOccurrence => ({
  id: `${event} ${on}`,
  event,
  subject: null,
  occurredOn: day(on),
  ...more,
});
const items = (...dates: string[]): DeadlineQuestion['itemDates'] => [{ subject: null, dates: dates.map(day) }];

function judge(question: Partial<DeadlineQuestion> & { on: string }): ReturnType<typeof judgeDeadlines> {
  const { on, ...rest } = question;
  return judgeDeadlines({ rules: [], events: [], itemDates: [], calendar: shippedCalendar, today: day(on), ...rest });
}

type Row = {
  rule: string;
  data: DataRule;
  event?: [name: string, on: string];
  published?: string;
  on: string;
  dueOn: string;
  state: string;
};

describe('the due date of a rule', () => {
  const table: Row[] = [
    {
      rule: '[R002-30] fourteen days after the latest item',
      data: { maxAgeDays: 14 },
      published: '2026-03-01',
      on: '2026-03-05',
      dueOn: '2026-03-15',
      state: 'onTime',
    },
    {
      rule: 'the due day itself is still on time',
      data: { maxAgeDays: 14 },
      published: '2026-03-01',
      on: '2026-03-15',
      dueOn: '2026-03-15',
      state: 'dueSoon',
    },
    {
      rule: 'the day after it is overdue',
      data: { maxAgeDays: 14 },
      published: '2026-03-01',
      on: '2026-03-16',
      dueOn: '2026-03-15',
      state: 'overdue',
    },
    {
      rule: '[R002-31] half a year is six calendar months, clamped to the end of the month',
      data: { everyMonths: 6, onDemand: true },
      published: '2025-08-31',
      on: '2026-01-05',
      dueOn: '2026-02-28',
      state: 'onTime',
    },
    {
      rule: 'months do not roll over the holidays they end in',
      data: { everyMonths: 1 },
      published: '2025-09-02',
      on: '2025-10-03',
      dueOn: '2025-10-02',
      state: 'overdue',
    },
    {
      rule: '[R002-27] ten working days after a change of the leaders’ duties',
      data: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '领导成员分工变更' },
      event: ['领导成员分工变更', '2023-09-28'],
      published: '2023-06-01',
      on: '2023-10-09',
      dueOn: '2023-10-18',
      state: 'onTime',
    },
    {
      rule: '[R002-28] twenty working days after a document is printed',
      data: { everyMonths: 6, withinWorkingDaysOfEvent: 20, event: '文件印发' },
      event: ['文件印发', '2026-02-10'],
      published: '2026-02-01',
      on: '2026-03-17',
      dueOn: '2026-03-16',
      state: 'overdue',
    },
    {
      rule: '[R002-32] ten working days after a penalty is imposed',
      data: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生' },
      event: ['信息产生', '2018-02-12'],
      published: '2018-01-01',
      on: '2018-02-24',
      dueOn: '2018-03-02',
      state: 'dueSoon',
    },
    {
      rule: '[R002-34] three working days after a service guide changes',
      data: { everyMonths: 12, withinWorkingDaysOfEvent: 3, event: '信息产生或变更' },
      event: ['信息产生或变更', '2025-09-30'],
      published: '2025-01-01',
      on: '2025-10-12',
      dueOn: '2025-10-11',
      state: 'overdue',
    },
    {
      rule: '[R004-27] an announcement three working days ahead',
      data: { atLeastWorkingDaysBeforeEvent: 3, event: '预告事项' },
      event: ['预告事项', '2026-02-24'],
      on: '2026-02-13',
      dueOn: '2026-02-12',
      state: 'overdue',
    },
    {
      rule: '[R001-32] three months after a campaign ended',
      data: { type: 'afterEvent', event: '募捐活动结束', withinMonths: 3 },
      event: ['募捐活动结束', '2025-11-30'],
      on: '2026-01-05',
      dueOn: '2026-02-28',
      state: 'onTime',
    },
  ];

  it.each(table)('$rule', ({ data, event, published, on, dueOn, state }) => {
    const judged = judge({
      rules: rules(data),
      events: event ? [happened(...event)] : [],
      itemDates: published === undefined ? [] : items(published),
      on,
    });
    expect(judged).toMatchObject({ dueOn, state, marginDays: daysBetween(day(on), day(dueOn)) });
  });

  it('[R004-25] is twenty working days of formation or change where the sources give no rule', () => {
    const judged = judge({
      rules: [regulationRule('art26')],
      events: [happened('信息形成或变更', '2020-01-20')],
      on: '2020-02-20',
    });
    expect(judged).toMatchObject({ dueOn: '2020-02-25', decidingRuleId: 'art26' });
  });
});

describe('a yearly date', () => {
  const old = ruleOfData(
    { byDate: { month: 2, day: 'last' } },
    { id: 'feb', clause: '附件2', validFrom: day('2018-07-10') },
  );
  const report = ruleOfData({ type: 'annualReport' }, { id: 'report', clause: '五(二)2.' });
  const reports = (...dates: string[]): DeadlineQuestion['itemDates'] => [
    { subject: '政府信息公开工作年度报告', dates: dates.map(day) },
  ];

  it.each([
    { on: '2018-08-01', dueOn: '2019-02-28' },
    { on: '2019-03-01', published: '2019-02-28', dueOn: '2020-02-29' },
    { on: '2020-03-01', published: '2019-02-28', dueOn: '2020-02-29' },
  ])('[R002-29] is the last of February, the 29th in leap years: on $on', ({ on, published, dueOn }) => {
    expect(judge({ rules: old, itemDates: published === undefined ? [] : items(published), on }).dueOn).toBe(dueOn);
  });

  it.each([
    { name: 'not yet this year', published: ['2025-01-20'], dueOn: '2026-01-31', state: 'dueSoon' },
    { name: 'published in time', published: ['2025-01-20', '2026-01-20'], dueOn: '2027-01-31', state: 'onTime' },
    {
      name: 'last year’s late report does not count for this year',
      published: ['2025-03-05'],
      dueOn: '2026-01-31',
      state: 'dueSoon',
    },
    {
      name: 'a year without a report stays overdue in the next',
      published: ['2024-01-20'],
      dueOn: '2025-01-31',
      state: 'overdue',
    },
    { name: 'never, since the rule began', published: [], dueOn: '2020-01-31', state: 'overdue' },
  ])('[R001-26] of the department’s report: $name', ({ published, dueOn, state }) => {
    expect(judge({ rules: report, itemDates: reports(...published), on: '2026-01-25' })).toMatchObject({
      dueOn,
      state,
    });
  });

  it('is not asked of a time before the column was opened', () => {
    expect(judge({ rules: report, openedOn: day('2026-06-01'), on: '2026-07-01' }).dueOn).toBe('2027-01-31');
  });
});

describe('events', () => {
  const penalty = rules({ withinWorkingDaysOfEvent: 10, event: '信息产生' });

  it('are answered by an item on or after their day, and late ones keep by how many days', () => {
    const events = [happened('信息产生', '2026-03-02'), happened('信息产生', '2026-04-01')];
    const judged = judge({ rules: penalty, events, itemDates: items('2026-03-20', '2026-04-02'), on: '2026-05-01' });
    expect(judged).toMatchObject({ dueOn: null, state: 'onTime', marginDays: null });
    expect(judged.judgements[0]?.events).toMatchObject([
      { dueOn: '2026-03-16', settledOn: '2026-03-20', state: 'settled', marginDays: -4 },
      { dueOn: '2026-04-16', settledOn: '2026-04-02', state: 'settled', marginDays: 14 },
    ]);
  });

  it('known to be open are not answered by another item', () => {
    const events = [happened('信息产生', '2026-03-02', { settledOn: null })];
    expect(judge({ rules: penalty, events, itemDates: items('2026-03-05'), on: '2026-03-06' }).dueOn).toBe(
      '2026-03-16',
    );
  });

  it('of one subject are not answered by an item of another', () => {
    const events = [happened('信息产生', '2026-03-02', { subject: '行政许可' })];
    const itemDates = [{ subject: '行政处罚', dates: [day('2026-03-05')] }];
    expect(judge({ rules: penalty, events, itemDates, on: '2026-03-06' }).dueOn).toBe('2026-03-16');
  });

  it('ahead are answered only by an announcement since they were entered', () => {
    const ahead = rules({ atLeastWorkingDaysBeforeEvent: 3, event: '预告事项' });
    const meeting = happened('预告事项', '2026-04-20', { recordedOn: day('2026-04-01') });
    expect(judge({ rules: ahead, events: [meeting], itemDates: items('2026-03-30'), on: '2026-04-16' })).toMatchObject({
      state: 'overdue',
      dueOn: '2026-04-15',
    });
    expect(judge({ rules: ahead, events: [meeting], itemDates: items('2026-04-10'), on: '2026-04-16' }).state).toBe(
      'onTime',
    );
  });

  it('of another name start nothing', () => {
    expect(judge({ rules: penalty, events: [happened('文件印发', '2026-03-02')], on: '2026-05-01' })).toMatchObject({
      dueOn: null,
      state: 'onTime',
    });
  });
});

describe('several rules', () => {
  const both = rules({ everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生' });

  it('are decided by the most severe, with the reason in both languages', () => {
    const judged = judge({
      rules: both,
      events: [happened('信息产生', '2026-03-02', { settledOn: null })],
      itemDates: items('2026-02-01'),
      on: '2026-03-18',
    });
    expect(judged).toMatchObject({
      decidingRuleId: 'r/withinWorkingDaysOfEvent',
      reason: {
        zh: '“信息产生”后 10 个工作日内公开；事项日期 2026-03-02；截止 2026-03-16，已超期 2 天',
        en: 'published within 10 working days of “信息产生”; event on 2026-03-02; due 2026-03-16, 2 days overdue',
      },
    });
    expect(judged.judgements.map(({ ruleId, state }) => [ruleId, state])).toEqual([
      ['r/everyMonths', 'onTime'],
      ['r/withinWorkingDaysOfEvent', 'overdue'],
    ]);
  });

  it('[R001-30] on two subjects each look at their own items', () => {
    const twice = ruleOfData(
      { type: 'periodic', item: '月度(季度)财政收支情况', everyMonths: 1, alternateEveryMonths: 3 },
      { id: 'f', clause: '五(二)9.' },
    );
    const itemDates = [
      { subject: '月度财政收支情况', dates: [day('2026-03-10')] },
      { subject: '季度财政收支情况', dates: [day('2026-01-15')] },
    ];
    expect(judge({ rules: twice, itemDates, on: '2026-04-01' }).judgements.map(({ dueOn }) => dueOn)).toEqual([
      '2026-04-10',
      '2026-04-15',
    ]);
  });

  it('count only while in force, and the law that has moved on takes over on its day', () => {
    const moved = ruleOfData(
      { byDate: { month: 2, day: 'last', appliesTo: '政府信息公开工作年度报告' } },
      { id: 's', clause: '附件2', supersededBy: { text: '2019条例第四十九条', effectiveFrom: day('2019-05-15') } },
    );
    const deciding = (on: string): string | null => judge({ rules: moved, on }).decidingRuleId;
    expect([deciding('2019-05-14'), deciding('2019-05-15')]).toEqual(['s/byDate', 's/annualReport']);
  });

  it('that are all out of force leave the state unknown', () => {
    expect(judge({ on: '2026-01-01' })).toMatchObject({ state: 'unknown', code: 'NO_RULE', decidingRuleId: null });
  });
});

describe('a column without any item', () => {
  it('is counted from its opening, else from the start of the rule, else it is overdue', () => {
    const started = ruleOfData({ everyMonths: 6 }, { id: 'r', clause: 'c', validFrom: day('2026-01-31') });
    expect(judge({ rules: started, openedOn: day('2026-03-31'), on: '2026-04-01' })).toMatchObject({
      dueOn: '2026-09-30',
      code: 'NEVER_UPDATED',
    });
    expect(judge({ rules: started, on: '2026-04-01' }).dueOn).toBe('2026-07-31');
    expect(judge({ rules: rules({ everyMonths: 6 }), on: '2026-04-01' })).toMatchObject({
      dueOn: null,
      state: 'overdue',
      code: 'NEVER_UPDATED',
    });
  });

  it('is not helped by an item dated after today', () => {
    expect(
      judge({ rules: rules({ maxAgeDays: 14 }), itemDates: items('2026-03-01', '2026-12-31'), on: '2026-03-20' }).state,
    ).toBe('overdue');
  });
});

describe('a calendar that is not announced', () => {
  const printed = rules({ everyMonths: 12, withinWorkingDaysOfEvent: 20, event: '文件印发' });
  const question = {
    rules: printed,
    events: [happened('文件印发', '2026-12-15')],
    itemDates: items('2026-12-01'),
    on: '2026-12-20',
  };

  it('leaves the deadline unknown and says so, and it resolves once the year is uploaded', () => {
    expect(judge(question)).toMatchObject({
      dueOn: null,
      state: 'unknown',
      marginDays: null,
      code: 'CALENDAR_NOT_ANNOUNCED',
      reason: {
        zh: expect.stringContaining('2027 年放假安排尚未公布'),
        en: expect.stringContaining('2027 is not announced'),
      },
    });
    const year = { notices: ['https://www.example.gov.cn/2027'], holidays: ['2027-01-01'], makeUpWorkdays: [] };
    const upload = parseWorkCalendar({ version: 'cn-2027.1', years: { 2027: year } });
    if (!upload.ok) throw new Error(upload.faults.join());
    const calendar = withAnnouncedYears(shippedCalendar, upload.calendar);
    expect(judge({ ...question, calendar })).toMatchObject({ dueOn: '2027-01-13', state: 'onTime', code: null });
  });

  it('does not hide what is overdue for another reason', () => {
    expect(judge({ ...question, itemDates: items('2025-01-01') })).toMatchObject({
      state: 'overdue',
      decidingRuleId: 'r/everyMonths',
      code: null,
    });
  });
});

describe('for any dates', () => {
  const published = fc.integer({ min: 0, max: 2000 }).map((days) => addDays(day('2019-06-01'), days));
  const later = fc.integer({ min: 0, max: 400 });
  const n = fc.integer({ min: 1, max: 24 });

  it('periodic rules give exactly calendar arithmetic on the latest item', () => {
    fc.assert(
      fc.property(fc.array(published, { minLength: 1 }), n, later, (dates, count, wait) => {
        const latest = dates.toSorted().at(-1) ?? day('2019-06-01');
        const itemDates = [{ subject: null, dates }];
        const on = addDays(latest, wait);
        expect(judge({ rules: rules({ everyMonths: count }), itemDates, on }).dueOn).toBe(addMonths(latest, count));
        expect(judge({ rules: rules({ maxAgeDays: count }), itemDates, on }).dueOn).toBe(addDays(latest, count));
      }),
    );
  });

  it('the state worsens only as days pass, and follows the margin', () => {
    const order = ['onTime', 'dueSoon', 'overdue'];
    fc.assert(
      fc.property(published, n, later, (from, count, wait) => {
        const question = {
          rules: rules({ withinWorkingDaysOfEvent: count, event: 'e' }),
          events: [happened('e', from)],
        };
        const due = addWorkingDays(shippedCalendar, from, count);
        const today = judge({ ...question, on: addDays(from, wait) });
        const tomorrow = judge({ ...question, on: addDays(from, wait + 1) });
        expect(today.dueOn).toBe(due);
        expect(today.state === 'overdue').toBe(addDays(from, wait) > due);
        expect(order.indexOf(tomorrow.state)).toBeGreaterThanOrEqual(order.indexOf(today.state));
      }),
    );
  });
});
