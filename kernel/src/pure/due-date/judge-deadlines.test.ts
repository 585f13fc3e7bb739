import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, localDate as day } from '../local-date.ts';
import { parseWorkCalendar } from '../parse-work-calendar.ts';
import { happened, items, judge, rules } from '../testing/deadline-questions.ts';
import { YEAR_2027 } from '../testing/year-2027.ts';
import { shippedCalendar } from '../work-calendar-cn.ts';
import { addWorkingDays, withAnnouncedYears } from '../work-calendar.ts';
import { type DataRule, ruleOfData } from './rule-of-data.ts';
import { regulationRule } from './update-rule.ts';

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
    const upload = parseWorkCalendar({ version: 'cn-2027.1', years: { 2027: YEAR_2027 } });
    if (!upload.ok) throw new Error(JSON.stringify(upload.faults));
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
