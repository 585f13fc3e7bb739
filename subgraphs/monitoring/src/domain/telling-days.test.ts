import {
  addDays,
  judgeDeadlines,
  localDate,
  shippedCalendar,
  type LocalDate,
  type UpdateRule,
} from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellingDays, type PublishedDays, type StartedDeadline } from './telling-days.ts';

const TODAY = localDate('2026-11-20');
const said = { clause: '附件2', validFrom: null, validTo: null };
const RULES: UpdateRule[] = [null, '月度'].flatMap((subject): UpdateRule[] => [
  { kind: 'maxAgeDays', id: `a${subject}`, subject, days: 30, ...said },
  { kind: 'everyMonths', id: `m${subject}`, subject, months: 12, recertifiable: true, ...said },
  { kind: 'byDate', id: `d${subject}`, subject, month: 1, day: 31, ...said },
  { kind: 'withinWorkingDaysOfEvent', id: `w${subject}`, subject, workingDays: 20, event: '印发', ...said },
  { kind: 'beforeWorkingDaysOfEvent', id: `b${subject}`, subject, workingDays: 5, event: '印发', ...said },
  { kind: 'withinMonthsOfEvent', id: `n${subject}`, subject, months: 2, event: '印发', ...said },
  { kind: 'onDemand', id: `o${subject}`, subject, ...said },
]);

const day = fc.integer({ min: -30, max: 500 }).map((ago): LocalDate => addDays(TODAY, -ago));
const subject = fc.constantFrom(null, '月度', '季度');
const published: fc.Arbitrary<PublishedDays> = fc.record({
  subject,
  days: fc.uniqueArray(day, { maxLength: 12 }).map((days) => days.toSorted().toReversed()),
});
const event: fc.Arbitrary<StartedDeadline> = fc.record({
  id: fc.uuid(),
  event: fc.constant('印发'),
  subject,
  occurredOn: day,
  recordedOn: day,
  settledOn: fc.option(day),
});

test('leaving out the other days never changes a judgement', () => {
  const bySubject = { selector: (entry: PublishedDays) => entry.subject };
  fc.assert(
    fc.property(
      fc.uniqueArray(published, { maxLength: 3, ...bySubject }),
      fc.array(event, { maxLength: 4 }),
      fc.option(day),
      (dates, started, certified) => {
        const events = started.map(({ settledOn, ...rest }) => (settledOn === null ? rest : { ...rest, settledOn }));
        const certifiedDates = [{ subject: null, dates: certified === null ? [] : [certified] }];
        const of = (itemDates: { subject: string | null; dates: readonly LocalDate[] }[]) =>
          judgeDeadlines({ rules: RULES, events, itemDates, certifiedDates, calendar: shippedCalendar, today: TODAY });
        const whole = dates.map((entry) => ({ subject: entry.subject, dates: entry.days }));
        expect(of(tellingDays(dates, started, TODAY))).toEqual(of(whole));
      },
    ),
    { numRuns: 500 },
  );
});

test('a column updated every day is judged by its first and last day', () => {
  const days = Array.from({ length: 400 }, (_, ago) => addDays(TODAY, -ago));
  expect(tellingDays([{ subject: null, days }], [], TODAY)).toEqual([
    { subject: null, dates: [TODAY, addDays(TODAY, -399)] },
  ]);
});
