import { describe, expect, it } from 'vitest';
import { localDate as day } from '../local-date.ts';
import { items, judge, rules } from '../testing/deadline-questions.ts';
import { type DeadlineQuestion } from './judge-deadlines.ts';
import { ruleOfData } from './rule-of-data.ts';

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
