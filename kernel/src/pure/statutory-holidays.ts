import { addDays, type LocalDate, localDate, localDateOf } from './local-date.ts';

/** Since this year the first days of the lunar year are 初一 to 初三, and since the other one 除夕 and 2 May are holidays too. */
const FIRST_YEAR = 2014;
const TWO_MORE_SINCE = 2025;
const LAST_YEAR = 2050;

/**
 * First day of the lunar year (春节), fifth of the fifth (端午), fifteenth of the eighth month (中秋). A table, for the
 * calendars of some platforms are a day off where the moon is new near midnight (2027, 2030).
 */
const LUNAR: Readonly<Record<number, string>> = {
  2014: '01-31 06-02 09-08',
  2015: '02-19 06-20 09-27',
  2016: '02-08 06-09 09-15',
  2017: '01-28 05-30 10-04',
  2018: '02-16 06-18 09-24',
  2019: '02-05 06-07 09-13',
  2020: '01-25 06-25 10-01',
  2021: '02-12 06-14 09-21',
  2022: '02-01 06-03 09-10',
  2023: '01-22 06-22 09-29',
  2024: '02-10 06-10 09-17',
  2025: '01-29 05-31 10-06',
  2026: '02-17 06-19 09-25',
  2027: '02-06 06-09 09-15',
  2028: '01-26 05-28 10-03',
  2029: '02-13 06-16 09-22',
  2030: '02-03 06-05 09-12',
  2031: '01-23 06-24 10-01',
  2032: '02-11 06-12 09-19',
  2033: '01-31 06-01 09-08',
  2034: '02-19 06-20 09-27',
  2035: '02-08 06-10 09-16',
  2036: '01-28 05-30 10-04',
  2037: '02-15 06-18 09-24',
  2038: '02-04 06-07 09-13',
  2039: '01-24 05-27 10-02',
  2040: '02-12 06-14 09-20',
  2041: '02-01 06-03 09-10',
  2042: '01-22 06-22 09-28',
  2043: '02-10 06-11 09-17',
  2044: '01-30 05-31 10-05',
  2045: '02-17 06-19 09-25',
  2046: '02-06 06-08 09-15',
  2047: '01-26 05-29 10-04',
  2048: '02-14 06-15 09-22',
  2049: '02-02 06-04 09-11',
  2050: '01-23 06-23 09-30',
};

/** How many days off on weekdays the law gives a year, moved ones apart; null where it is not known. */
export function daysOffByLaw(year: number): number | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  return year < TWO_MORE_SINCE ? 11 : 13;
}

/**
 * Days every announced arrangement of a year has among its holidays, in order; moved days off are not among them.
 * Of years outside 2014–2050 only those with a fixed date are known.
 * @source 全国年节及纪念日放假办法, as changed in 2013 (in force 2014) and in 2024 (in force 2025)
 */
export function statutoryHolidays(year: number): LocalDate[] {
  const days = ['01-01', '05-01', '10-01', '10-02', '10-03'].map((day) => localDate(`${year}-${day}`));
  days.push(...movingHolidays(year));
  if (year >= TWO_MORE_SINCE) days.push(localDateOf(year, 5, 2));
  return [...new Set(days)].sort();
}

function movingHolidays(year: number): LocalDate[] {
  const lunar = LUNAR[year]?.split(' ').map((day) => localDate(`${year}-${day}`)) ?? [];
  const [newYear] = lunar;
  if (newYear === undefined) return [];
  const eve = year >= TWO_MORE_SINCE ? [addDays(newYear, -1)] : [];
  return [...eve, ...lunar, addDays(newYear, 1), addDays(newYear, 2), tombSweepingDay(year)];
}

// 清明 of this century by the usual formula: the mean solar year, less the leap days so far
function tombSweepingDay(year: number): LocalDate {
  const ofCentury = year % 100;
  return localDateOf(year, 4, Math.floor(ofCentury * 0.2422 + 4.81) - Math.floor(ofCentury / 4));
}
