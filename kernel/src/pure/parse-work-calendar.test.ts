import { getLunarDate, getSolarTerms } from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoWeekday, localDate } from './local-date.ts';
import { parseWorkCalendar, type ParsedCalendar } from './parse-work-calendar.ts';
import { statutoryHolidays } from './statutory-holidays.ts';
import { YEAR_2027 } from './testing/year-2027.ts';
import { shippedCalendar } from './work-calendar-cn.ts';

type Year = { notices: readonly string[]; holidays: readonly string[]; makeUpWorkdays: readonly string[] };

const read = (year: number, entry: Year): ParsedCalendar =>
  parseWorkCalendar({ version: 'v', years: { [year]: entry } });
const faultsOf = (parsed: ParsedCalendar) => (parsed.ok ? [] : parsed.faults);
const without = (list: readonly string[], day: string): string[] => list.filter((one) => one !== day);
const { holidays, makeUpWorkdays } = YEAR_2027;

describe('the days that are holidays by law', () => {
  it.each([
    [2024, '01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03'],
    [2025, '01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06'],
    [2020, '01-01 01-25 01-26 01-27 04-04 05-01 06-25 10-01 10-02 10-03'],
    [2027, '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'],
    [2008, '01-01 05-01 10-01 10-02 10-03'],
  ])('of %i are known', (year, expected) => {
    expect(
      statutoryHolidays(year)
        .map((day) => day.slice(5))
        .join(' '),
    ).toBe(expected);
  });

  it('are those of the lunar calendar and of the solar terms', () => {
    for (let year = 2025; year <= 2050; year += 1) {
      const days = statutoryHolidays(year);
      const lunar = days.map((day) => getLunarDate(day)).filter(({ isLeap }) => !isLeap);
      const named = lunar.map(({ lunarMon, lunarDay }) => `${lunarMon}-${lunarDay}`);
      expect(named).toEqual(expect.arrayContaining(['1-1', '1-2', '1-3', '5-5', '8-15']));
      const terms = getSolarTerms(`${year}-04-01`, `${year}-04-10`);
      expect(days).toContain(terms.find(({ term }) => term === 'pure_brightness')?.date);
    }
  });

  it('are holidays in every year that was announced', () => {
    for (const [year, entry] of Object.entries(shippedCalendar.years)) {
      expect(statutoryHolidays(Number(year)).filter((day) => !entry.holidays.includes(day))).toEqual([]);
    }
  });
});

describe('an uploaded calendar', () => {
  it('is accepted when it is whole, and every announced year is', () => {
    expect(read(2027, YEAR_2027)).toMatchObject({ ok: true, calendar: { version: 'v' } });
    for (const [year, entry] of Object.entries(shippedCalendar.years)) {
      expect(faultsOf(read(Number(year), entry))).toEqual([]);
    }
  });

  it.each([
    {
      fault: 'a day of another year',
      change: { holidays: [...holidays, '2026-10-01'] },
      told: { path: 'years.2027', seen: '2026-10-01' },
    },
    {
      fault: 'a day listed as both',
      change: { makeUpWorkdays: [...makeUpWorkdays, '2027-01-02'] },
      told: { seen: '2027-01-02', accepted: expect.stringContaining('只列一次') },
    },
    {
      fault: 'a doubled day',
      change: { holidays: [...holidays, '2027-10-01'] },
      told: { seen: '2027-10-01', accepted: expect.stringContaining('只列一次') },
    },
    {
      fault: 'a make-up day on a weekday',
      change: { makeUpWorkdays: [...makeUpWorkdays, '2027-01-04'] },
      told: { path: 'years.2027.makeUpWorkdays', seen: '2027-01-04' },
    },
    {
      fault: 'a day the calendar does not have',
      change: { holidays: [...holidays, '2027-02-29'] },
      told: { path: `years.2027.holidays.${holidays.length}`, seen: '2027-02-29' },
    },
    { fault: 'no notice', change: { notices: [] }, told: { accepted: expect.stringContaining('notice') } },
    {
      fault: 'a notice that is no address',
      change: { notices: ['国办发明电'] },
      told: { path: 'years.2027.notices.0', seen: '国办发明电' },
    },
    {
      fault: 'a missing day of the Spring Festival',
      change: { holidays: without(holidays, '2027-02-07') },
      told: { path: 'years.2027.holidays', seen: 'null', accepted: '2027-02-07' },
    },
    {
      fault: 'a missing day that was moved',
      change: { holidays: without(holidays, '2027-02-10') },
      told: { path: 'years.2027', seen: '16 − 4', accepted: expect.stringContaining('= 13') },
    },
    {
      fault: 'a missing make-up day',
      change: { makeUpWorkdays: without(makeUpWorkdays, '2027-10-09') },
      told: { seen: '17 − 3' },
    },
  ])('is refused for $fault', ({ change, told }) => {
    expect(faultsOf(read(2027, { ...YEAR_2027, ...change }))).toEqual([expect.objectContaining(told)]);
  });

  it('is refused without any year, and for each missing day of an empty one', () => {
    expect(faultsOf(parseWorkCalendar({ version: 'v', years: {} }))).toMatchObject([{ path: 'years', seen: '{}' }]);
    expect(faultsOf(read(2027, { ...YEAR_2027, holidays: [], makeUpWorkdays: [] }))).toHaveLength(13);
  });

  it('is refused whichever weekday off or make-up day is left out of an announced year', () => {
    const years = Object.entries(shippedCalendar.years).filter(([, { notices }]) => notices.length === 1);
    const left = fc.constantFrom(...years).chain(([year, entry]) => {
      const days = [...entry.holidays.filter((day) => isoWeekday(day) <= 5), ...entry.makeUpWorkdays];
      return fc.constantFrom(...days).map((day) => ({ year: Number(year), entry, day }));
    });
    fc.assert(
      fc.property(left, ({ year, entry, day }) => {
        const short = {
          ...entry,
          holidays: without(entry.holidays, day),
          makeUpWorkdays: without(entry.makeUpWorkdays, day),
        };
        expect(faultsOf(read(year, short))).toHaveLength(1);
      }),
    );
  });

  it('is refused whichever day stands in it twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...holidays, ...makeUpWorkdays), (day) => {
        expect(faultsOf(read(2027, { ...YEAR_2027, holidays: [...holidays, day] }))).toMatchObject([{ seen: day }]);
      }),
    );
  });

  it('never makes the parser throw', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(parseWorkCalendar(input).ok).toBe(false);
      }),
    );
    const year = fc.record({
      notices: fc.constant(['https://example.gov.cn/']),
      holidays: fc.array(fc.integer({ min: 0, max: 400 }).map((add) => addDays(localDate('2026-12-01'), add))),
      makeUpWorkdays: fc.array(fc.string()),
    });
    fc.assert(fc.property(fc.integer({ min: 1000, max: 9999 }), year, (number, entry) => read(number, entry) !== null));
  });
});
