import { describe, expect, it } from 'vitest';
import { localDate as day } from '../local-date.ts';
import { happened, items, judge, rules } from '../testing/deadline-questions.ts';

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
