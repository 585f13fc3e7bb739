import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, isoWeekday, type LocalDate, localDate, localDateOf } from './local-date.ts';
import { parseWorkCalendar } from './parse-work-calendar.ts';
import fixtures from './testing/workday-fixtures.json' with { type: 'json' };
import { YEAR_2027 } from './testing/year-2027.ts';
import { shippedCalendar } from './work-calendar-cn.ts';
import { addWorkingDays, CalendarGap, isWorkday, withAnnouncedYears, workingDaysBetween } from './work-calendar.ts';

const FIRST = localDate('2018-01-01');
const DAYS = 3287;
const anyDay = fc.integer({ min: 0, max: DAYS - 1 }).map((days) => addDays(FIRST, days));
const innerDay = fc.integer({ min: 200, max: DAYS - 200 }).map((days) => addDays(FIRST, days));
const count = fc.integer({ min: 1, max: 60 });

const ZONES = [
  { zone: 'Asia/Shanghai', offset: -480 },
  { zone: 'UTC', offset: 0 },
  { zone: 'America/New_York', offset: 300 },
];

describe.each(ZONES)('the known answers, with the machine in $zone', ({ zone, offset }) => {
  const before = process.env.TZ;
  beforeEach(() => {
    process.env.TZ = zone;
    // else the table would run three times in one zone unnoticed
    expect(new Date('2026-01-15T00:00:00Z').getTimezoneOffset()).toBe(offset);
  });
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it.each(fixtures.days)('$date is a workday: $isWorkday', ({ date, isWorkday: expected }) => {
    expect(isWorkday(shippedCalendar, localDate(date))).toBe(expected);
  });

  it.each(fixtures.deadlines)('$name', ({ eventDate, workingDays, dueDate }) => {
    expect(addWorkingDays(shippedCalendar, localDate(eventDate), workingDays)).toBe(dueDate);
  });

  it.each(Object.entries(fixtures.workdaysPerYear))('%s has %i workdays', (year, expected) => {
    const dates = datesOf(Number(year));
    expect(dates.filter((date) => isWorkday(shippedCalendar, date))).toHaveLength(expected);
  });
});

describe('the shipped calendar', () => {
  it('agrees with chinese-days on every day of its years', () => {
    const { holidays, workdays }: { holidays: Record<string, string>; workdays: Record<string, string> } = chineseDays;
    const dates = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].flatMap(datesOf);
    const differing = dates.filter((date) => {
      const expected = date in workdays || (isoWeekday(date) <= 5 && !(date in holidays));
      return isWorkday(shippedCalendar, date) !== expected;
    });
    expect(dates).toHaveLength(DAYS);
    expect(differing).toEqual([]);
  });

  it('names the State Council notices of every year', () => {
    const notices = Object.entries(fixtures.sourceNotices).map(([year, urls]) => [year, [urls].flat()]);
    expect(Object.entries(shippedCalendar.years).map(([year, entry]) => [year, entry.notices])).toEqual(notices);
  });
});

describe('counting working days', () => {
  it('is undone by workingDaysBetween, forwards and back', () => {
    fc.assert(
      fc.property(innerDay, fc.integer({ min: -60, max: 60 }), (from, days) => {
        const to = addWorkingDays(shippedCalendar, from, days);
        expect(workingDaysBetween(shippedCalendar, from, to)).toBe(days);
        expect(workingDaysBetween(shippedCalendar, to, from) + days).toBeOneOf([-1, 0, 1]);
      }),
    );
  });

  it('ends on a workday, later for later events and for longer terms', () => {
    fc.assert(
      fc.property(innerDay, count, fc.integer({ min: 0, max: 30 }), (from, days, wait) => {
        const due = addWorkingDays(shippedCalendar, from, days);
        expect(isWorkday(shippedCalendar, due)).toBe(true);
        expect(due > from).toBe(true);
        expect(addWorkingDays(shippedCalendar, addDays(from, wait), days) >= due).toBe(true);
        expect(addWorkingDays(shippedCalendar, from, days + 1) > due).toBe(true);
      }),
    );
  });

  it('comes back to the workday it started from', () => {
    fc.assert(
      fc.property(
        innerDay.filter((date) => isWorkday(shippedCalendar, date)),
        count,
        (from, days) => {
          expect(addWorkingDays(shippedCalendar, addWorkingDays(shippedCalendar, from, days), -days)).toBe(from);
        },
      ),
    );
  });

  it('counts make-up days, all of them on weekends, and no listed holiday', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(shippedCalendar.years)), (year) => {
        for (const date of year.makeUpWorkdays) {
          expect(isoWeekday(date)).toBeGreaterThan(5);
          expect(isWorkday(shippedCalendar, date)).toBe(true);
        }
        for (const date of year.holidays) expect(isWorkday(shippedCalendar, date)).toBe(false);
      }),
    );
  });

  it('refuses part days', () => {
    expect(() => addWorkingDays(shippedCalendar, FIRST, 1.5)).toThrow(RangeError);
  });
});

describe('a year that is not announced', () => {
  it.each([
    {
      name: 'the deadline falls into it',
      ask: () => addWorkingDays(shippedCalendar, localDate('2026-12-25'), 10),
      year: 2027,
    },
    {
      name: 'the event lies in it',
      ask: () => addWorkingDays(shippedCalendar, localDate('2027-01-04'), -3),
      year: 2027,
    },
    {
      name: 'the count reaches back before the table',
      ask: () => addWorkingDays(shippedCalendar, localDate('2018-01-03'), -5),
      year: 2017,
    },
    { name: 'a single day of it', ask: () => isWorkday(shippedCalendar, localDate('2027-01-04')), year: 2027 },
    {
      name: 'a span between days ends in it',
      ask: () => workingDaysBetween(shippedCalendar, localDate('2026-12-31'), localDate('2027-01-01')),
      year: 2027,
    },
  ])('is never guessed: $name', ({ ask, year }) => {
    expect(ask).toThrow(CalendarGap);
    expect(ask).toThrow(expect.objectContaining({ code: 'CALENDAR_NOT_ANNOUNCED', year }));
  });

  it('is refused for any day outside the table and answered for any day inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), anyDay, (away, inside) => {
        expect(() => isWorkday(shippedCalendar, addDays(FIRST, -away))).toThrow(CalendarGap);
        expect(() => isWorkday(shippedCalendar, addDays(FIRST, DAYS - 1 + away))).toThrow(CalendarGap);
        expect(() => isWorkday(shippedCalendar, inside)).not.toThrow();
      }),
    );
  });

  it('resolves once its table is uploaded', () => {
    const upload = parseWorkCalendar(year2027());
    if (!upload.ok) throw new Error(JSON.stringify(upload.faults));
    const calendar = withAnnouncedYears(shippedCalendar, upload.calendar);
    expect(addWorkingDays(calendar, localDate('2026-12-30'), 2)).toBe('2027-01-04');
    expect(calendar.version).toBe('cn-2027.1');
  });

  it('may move days of the December before', () => {
    const upload = parseWorkCalendar(
      year2027({
        makeUpWorkdays: ['2026-12-27', ...YEAR_2027.makeUpWorkdays],
        holidays: ['2026-12-31', ...YEAR_2027.holidays],
      }),
    );
    if (!upload.ok) throw new Error(JSON.stringify(upload.faults));
    const calendar = withAnnouncedYears(shippedCalendar, upload.calendar);
    expect(isWorkday(calendar, localDate('2026-12-27'))).toBe(true);
    expect(isWorkday(calendar, localDate('2026-12-31'))).toBe(false);
  });
});

function datesOf(year: number): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = localDateOf(year, 1, 1); date.startsWith(`${year}-`); date = addDays(date, 1)) dates.push(date);
  return dates;
}

function year2027(change: Record<string, string[]> = {}): unknown {
  return { version: 'cn-2027.1', years: { 2027: { ...YEAR_2027, ...change } } };
}
