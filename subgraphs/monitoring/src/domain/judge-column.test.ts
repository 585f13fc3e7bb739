import {
  addDays,
  localDate,
  shippedCalendar,
  type DeadlineOccurrence,
  type LocalDate,
  type SubjectDates,
  type UpdateRule,
} from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankVerdict, judgeColumn, overdueVerdict, type ColumnFacts } from './judge-column.ts';

const TODAY = localDate('2026-11-20');
const at = { today: TODAY, calendar: shippedCalendar };

const rule = (more: Partial<UpdateRule> = {}): UpdateRule =>
  ({
    kind: 'maxAgeDays',
    id: 'r',
    subject: null,
    clause: '附件2',
    validFrom: null,
    validTo: null,
    days: 30,
    ...more,
  }) as UpdateRule;

const on = (date: string, subject: string | null = null): SubjectDates[] => [{ subject, dates: [localDate(date)] }];

const eventRule = rule({ kind: 'withinWorkingDaysOfEvent', id: 'e', workingDays: 20, event: '文件印发' });
const event = (date: string): DeadlineOccurrence => ({
  id: 'o',
  event: '文件印发',
  subject: null,
  occurredOn: localDate(date),
  recordedOn: localDate(date),
});

const column = (more: Partial<ColumnFacts> = {}): ColumnFacts => ({
  rules: [rule()],
  openedOn: localDate('2026-01-01'),
  inUse: true,
  isChannel: false,
  publishedCount: 3,
  itemDates: on('2026-11-10'),
  events: [],
  certifiedDates: [],
  noNeedDates: [],
  ...more,
});

describe('the state of a column', () => {
  test.each<[string, Partial<ColumnFacts>, string, string | null]>([
    ['updated in time', {}, 'onTime', '2026-12-10'],
    ['due in a week', { itemDates: on('2026-10-28') }, 'dueSoon', '2026-11-27'],
    ['due today', { itemDates: on('2026-10-21') }, 'dueSoon', '2026-11-20'],
    ['due yesterday', { itemDates: on('2026-10-20') }, 'overdue', '2026-11-19'],
    ['with nothing in it', { publishedCount: 0, itemDates: [] }, 'blank', null],
    ['with nothing in it and no rule', { publishedCount: 0, itemDates: [], rules: [] }, 'blank', null],
    ['without a rule', { rules: [] }, 'unknown', null],
    ['not kept, and empty', { inUse: false, publishedCount: 0 }, 'notJudged', null],
    ['that holds others', { isChannel: true, publishedCount: 0 }, 'notJudged', null],
    [
      'with a rule on a part of it that was never told apart',
      { rules: [rule(), rule({ id: 'p', subject: '月度' })] },
      'unknown',
      null,
    ],
    [
      'overdue as a whole, with a rule on a part of it',
      { rules: [rule({ id: 'p', subject: '月度' }), rule()], itemDates: on('2026-01-01') },
      'overdue',
      '2026-01-31',
    ],
    [
      'with a part that was updated in time and the whole too',
      {
        rules: [rule(), rule({ id: 'p', subject: '月度' })],
        itemDates: [...on('2026-11-18'), ...on('2026-11-01', '月度')],
      },
      'onTime',
      '2026-12-01',
    ],
    [
      'with a part that is behind while the whole is not',
      {
        rules: [rule(), rule({ id: 'p', subject: '月度' })],
        itemDates: [...on('2026-11-18'), ...on('2026-09-01', '月度')],
      },
      'overdue',
      '2026-10-01',
    ],
    [
      'whose items all speak of other parts',
      { rules: [rule({ id: 'p', subject: '月度' })], itemDates: on('2026-11-18', '季度') },
      'overdue',
      '2026-01-31',
    ],
    [
      'with an event that waits',
      { rules: [eventRule], events: [event('2026-10-26')], itemDates: on('2026-10-20') },
      'dueSoon',
      '2026-11-23',
    ],
    [
      'with an event that was answered',
      { rules: [eventRule], events: [event('2026-10-26')], itemDates: on('2026-11-02') },
      'onTime',
      null,
    ],
    [
      'with an event whose days reach a year that is not announced',
      { rules: [eventRule], events: [event('2026-12-20')], itemDates: [], publishedCount: 1 },
      'unknown',
      null,
    ],
    [
      'with a rule on a part that is no longer in force',
      { rules: [rule(), rule({ id: 'p', subject: '月度', validTo: TODAY })] },
      'onTime',
      '2026-12-10',
    ],
  ])('%s', (_, facts, state, dueOn) => {
    expect(judgeColumn(column(facts), at)).toMatchObject({ state, dueOn });
  });

  test('names reason, clause and margin of what decided', () => {
    const health = judgeColumn(column({ itemDates: on('2026-10-01') }), at);
    expect(health).toMatchObject({ state: 'overdue', clause: '附件2', marginDays: -20 });
    expect(health.reason.zh).toContain('已超期 20 天');
    expect(health.reason.en).toContain('20 days overdue');
  });

  test('tells every rule in force, what decides, and why a date is missing', () => {
    const rules = [rule(), rule({ id: 'p', subject: '月度', clause: '附件3' }), rule({ id: 'old', validTo: TODAY })];
    const health = judgeColumn(column({ rules }), at);
    expect(health).toMatchObject({ state: 'unknown', code: 'PART_NOT_RECORDED', decidingRuleId: 'p', clause: '附件3' });
    expect(health.deadlines.map(({ ruleId, dueOn, state }) => [ruleId, dueOn, state])).toEqual([
      ['r', '2026-12-10', 'onTime'],
      ['p', null, 'unknown'],
    ]);
    const waiting = { rules: [eventRule], events: [event('2026-12-20')] };
    expect(judgeColumn(column(waiting), at)).toMatchObject({ code: 'CALENDAR_NOT_ANNOUNCED', decidingRuleId: 'e' });
  });

  test('gives either finding or none, never both', () => {
    const dates = fc.integer({ min: 0, max: 400 }).map((days): LocalDate => addDays(TODAY, -days));
    const columns = fc.record({
      inUse: fc.boolean(),
      isChannel: fc.boolean(),
      publishedCount: fc.nat(2),
      itemDates: fc.array(
        fc.record({ subject: fc.constantFrom(null, '月度'), dates: fc.array(dates, { maxLength: 3 }) }),
      ),
      rules: fc.constantFrom<UpdateRule[]>([], [rule()], [rule({ id: 'p', subject: '月度' })]),
    });
    fc.assert(
      fc.property(columns, (facts) => {
        const health = judgeColumn(column(facts), at);
        const found = [blankVerdict(health), overdueVerdict(health)].map(({ holds }) => holds === true);
        expect(found).toEqual([health.state === 'blank', health.state === 'overdue']);
      }),
    );
  });
});
