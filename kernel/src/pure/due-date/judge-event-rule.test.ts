import { describe, expect, it } from 'vitest';
import { localDate as day } from '../local-date.ts';
import { happened, items, judge, rules } from '../testing/deadline-questions.ts';
import { type UpdateRule } from './update-rule.ts';

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

  describe('under a rule that took over from another', () => {
    const since = { validFrom: day('2026-06-01') };
    const until = { validTo: day('2026-06-01') };
    const [twenty] = rules({ withinWorkingDaysOfEvent: 20, event: '文件印发' });
    const [ten] = rules({ withinWorkingDaysOfEvent: 10, event: '文件印发' });
    const [other] = rules({ withinWorkingDaysOfEvent: 3, event: '文件印发', item: '规划' });
    const both = [
      { ...other, ...until },
      { ...twenty, ...until, id: 'old' },
      { ...ten, ...since, id: 'new' },
    ] as UpdateRule[];

    it.each([
      // over the Dragon Boat Festival of 19 June
      { on: '2026-05-25', dueOn: '2026-06-23', says: '20 个工作日' },
      { on: '2026-05-31', dueOn: '2026-06-29', says: '20 个工作日' },
      { on: '2026-06-01', dueOn: '2026-06-15', says: '10 个工作日' },
    ])('[R002-28] keep the terms that bound when they happened: $on', ({ on, dueOn, says }) => {
      const judged = judge({ rules: both, events: [happened('文件印发', on)], on: '2026-06-12' });
      expect(judged).toMatchObject({ dueOn, decidingRuleId: 'new', reason: { zh: expect.stringContaining(says) } });
      expect(judged.state).not.toBe('overdue');
    });

    it('are judged by it where nothing bound before', () => {
      const [, , only] = both;
      const events = [happened('文件印发', '2026-05-25')];
      expect(judge({ rules: only ? [only] : [], events, on: '2026-06-02' }).dueOn).toBe('2026-06-08');
    });
  });

  it('of another name start nothing', () => {
    expect(judge({ rules: penalty, events: [happened('文件印发', '2026-03-02')], on: '2026-05-01' })).toMatchObject({
      dueOn: null,
      state: 'onTime',
    });
  });
});
