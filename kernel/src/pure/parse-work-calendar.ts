import { z } from 'zod';
import { isoWeekday, localDateSchema } from './local-date.ts';
import { daysOffByLaw, statutoryHolidays } from './statutory-holidays.ts';
import { type CalendarYear, type WorkCalendar } from './work-calendar.ts';

/** What is wrong with a table: where, the value seen, and what would be accepted. */
export type CalendarFault = { path: string; seen: string; accepted: string };

export type ParsedCalendar = { ok: true; calendar: WorkCalendar } | { ok: false; faults: CalendarFault[] };

const MOST_DAYS = 60;
const MOST_YEARS = 30;
const MAX_SEEN = 100;

const days = z.array(localDateSchema).max(MOST_DAYS);
const calendarYearSchema = z.strictObject({
  notices: z.array(z.httpUrl()).min(1, '放假通知的网址 / the address of the announcing notice').max(10),
  holidays: days,
  makeUpWorkdays: days,
});

/** Shape of a calendar: `{ version, years: { "2027": { notices, holidays, makeUpWorkdays } } }`. */
export const workCalendarSchema = z.strictObject({
  version: z.string().trim().min(1).max(60),
  years: z
    .record(z.string().regex(/^[1-9]\d{3}$/), calendarYearSchema)
    .refine((years) => Object.keys(years).length > 0, '至少一个年度 / at least one year')
    .refine(
      (years) => Object.keys(years).length <= MOST_YEARS,
      `至多 ${MOST_YEARS} 个年度 / at most ${MOST_YEARS} years`,
    ),
});

/**
 * Reads an uploaded table; every fault is told with the year and day it concerns. A year lacks days
 * - when a day that is a holiday by law is not among its holidays, or
 * - when days off on weekdays less make-up workdays are not as many as the law gives. So a missing moved day off or make-up
 *   day is found too, though not which one it is. A weekend day left out of a run changes nothing: it is off anyway.
 * A year that names two notices was changed after it was announced (2020): of it only the days by law are asked.
 */
export function parseWorkCalendar(input: unknown): ParsedCalendar {
  const parsed = workCalendarSchema.safeParse(input);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      seen: shown(path.reduce<unknown>(within, input)),
      accepted: message,
    }));
    return { ok: false, faults };
  }
  const faults = Object.entries(parsed.data.years).flatMap(([year, entry]) => faultsOf(Number(year), entry));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, calendar: parsed.data };
}

function faultsOf(year: number, entry: CalendarYear): CalendarFault[] {
  const path = `years.${year}`;
  const { holidays, makeUpWorkdays } = entry;
  const dates = [...holidays, ...makeUpWorkdays];
  const outside = dates.filter((date) => !date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`));
  const twice = dates.filter((date, at) => dates.indexOf(date) !== at);
  const weekdays = makeUpWorkdays.filter((date) => isoWeekday(date) <= 5);
  const missing = statutoryHolidays(year).filter((date) => !holidays.includes(date));
  const wrong = [
    ...outside.map((seen) => ({
      path,
      seen,
      accepted: `${year}年或上年12月 / days of ${year} or of the December before`,
    })),
    ...twice.map((seen) => ({ path, seen, accepted: '每日只列一次 / each day once' })),
    ...weekdays.map((seen) => ({ path: `${path}.makeUpWorkdays`, seen, accepted: '周六或周日 / a weekend day' })),
    ...missing.map((date) => ({ path: `${path}.holidays`, seen: 'null', accepted: date })),
  ];
  return wrong.length > 0 ? wrong : balanceFaults(year, entry);
}

// a moved day off is worked for on a weekend, so the two lists have to come out at what the law gives
function balanceFaults(year: number, { notices, holidays, makeUpWorkdays }: CalendarYear): CalendarFault[] {
  const due = daysOffByLaw(year);
  const off = holidays.filter((date) => isoWeekday(date) <= 5).length;
  if (due === null || notices.length > 1 || off - makeUpWorkdays.length === due) return [];
  const seen = `${off} − ${makeUpWorkdays.length}`;
  const accepted = `工作日放假天数 − 补班天数 = ${due} / days off on weekdays − make-up workdays = ${due}`;
  return [{ path: `years.${year}`, seen, accepted }];
}

function within(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.slice(0, MAX_SEEN);
}
