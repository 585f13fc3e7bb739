import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isoWeekday,
  lastDayOfMonth,
  localDate,
  localDateIn,
  localDateSchema,
  parseLocalDate,
  partsOf,
} from './local-date.ts';

const anyDate = fc.integer({ min: -700_000, max: 700_000 }).map((days) => addDays(localDate('2000-01-01'), days));

describe('reading a date', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '0099-05-06'])('accepts %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
    expect(localDateSchema.parse(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '2024-1-1',
    '2024-01-01T00:00',
    ' 2024-01-01',
    '２０２４-01-01',
    '2024-01-01\n',
    '',
  ])('refuses %j', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(localDateSchema.safeParse(text).success).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  it('accepts exactly the days that arithmetic produces', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseLocalDate(date)).toBe(date);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseLocalDate(text)).toBeOneOf([undefined, text]);
      }),
    );
  });
});

describe('adding', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2018-07-10', 12, '2019-07-10'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(localDate(from), months)).toBe(to);
  });

  it('gives months that are calendar months: the same day, or the last one where there is no such day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const from = partsOf(date);
        const result = addMonths(date, months);
        const to = partsOf(result);
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBe(Math.min(from.day, partsOf(lastDayOfMonth(to.year, to.month)).day));
      }),
    );
  });

  it('keeps the order of days when months are added', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(400), fc.integer({ min: -60, max: 60 }), (date, later, months) => {
        expect(addMonths(addDays(date, later), months) >= addMonths(date, months)).toBe(true);
      }),
    );
  });

  it('is undone by daysBetween, and the text sorts as time does', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
        const to = addDays(date, days);
        expect(daysBetween(date, to)).toBe(days);
        expect(addDays(to, -days)).toBe(date);
        expect(to > date).toBe(days > 0);
      }),
    );
  });

  it('refuses part days and days outside the calendar', () => {
    expect(() => addDays(localDate('2024-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addMonths(localDate('2024-01-01'), Number.NaN)).toThrow(RangeError);
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError);
  });
});

describe('weekday', () => {
  it.each([
    ['2026-01-04', 7],
    ['2026-02-24', 2],
    ['1969-12-29', 1],
    ['0001-01-01', 1],
  ])('%s is day %i', (date, weekday) => {
    expect(isoWeekday(localDate(date))).toBe(weekday);
  });

  it('steps by one and repeats after seven days', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(isoWeekday(addDays(date, 1))).toBe((isoWeekday(date) % 7) + 1);
        expect(isoWeekday(addDays(date, 7))).toBe(isoWeekday(date));
      }),
    );
  });
});

describe('the day of an instant', () => {
  it.each([
    ['2026-01-01T15:59:59.999Z', undefined, '2026-01-01'],
    ['2026-01-01T16:00:00Z', undefined, '2026-01-02'],
    ['2026-01-01T16:00:00Z', 'UTC', '2026-01-01'],
    ['2026-03-08T04:59:00Z', 'America/New_York', '2026-03-07'],
    ['1988-07-01T15:30:00Z', 'Asia/Shanghai', '1988-07-02'],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(localDateIn(new Date(instant), zone)).toBe(expected);
  });

  it('is eight hours ahead of UTC in Shanghai ever since summer time ended there', () => {
    const instants = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (instant) => {
        const ahead = new Date(instant.getTime() + 8 * 3_600_000);
        expect(localDateIn(instant)).toBe(ahead.toISOString().slice(0, 10));
      }),
    );
  });
});
