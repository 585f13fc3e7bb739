import { addDays, daysBetween, isoWeekday, type LocalDate, localDateOf, partsOf } from './local-date.ts';

/**
 * One announced year. A notice may also move days of the December before, so both lists may hold such days;
 * they then win over what the table of that earlier year says.
 */
export type CalendarYear = {
  /** Addresses of the State Council's notices. */
  readonly notices: readonly string[];
  readonly holidays: readonly LocalDate[];
  /** Weekend days that are worked. */
  readonly makeUpWorkdays: readonly LocalDate[];
};

/** Versioned table of the announced years; a year that is not in it is not announced. */
export type WorkCalendar = { readonly version: string; readonly years: Readonly<Record<string, CalendarYear>> };

/** A count of working days needs a year whose calendar has not been announced. */
export class CalendarGap extends Error {
  readonly code = 'CALENDAR_NOT_ANNOUNCED';
  /** First year met that is not announced. */
  readonly year: number;

  constructor(year: number, version: string) {
    super(`The calendar of ${year} is not announced (calendar ${version}); working days cannot be counted`);
    this.name = 'CalendarGap';
    this.year = year;
  }
}

/**
 * Whether people work on that day: make-up weekend days count, holidays and days off in lieu do not.
 * @throws CalendarGap when the year of the day is not announced
 */
export function isWorkday(calendar: WorkCalendar, date: LocalDate): boolean {
  const span = spanAround(calendar, date);
  const day = dayIn(span, date);
  return worked(span, day) > worked(span, day - 1);
}

/**
 * Last working day on which an action is still on time.
 * @param from  day of the triggering event; counting starts the day after, or before it if `count` is negative
 * @param count working days; negative counts back; 0 gives `from` itself
 * @throws CalendarGap as soon as the span, `from` included, touches a year that is not announced
 * @source 政府信息公开条例 第二十六条: within 20 working days of formation or change
 */
export function addWorkingDays(calendar: WorkCalendar, from: LocalDate, count: number): LocalDate {
  if (!Number.isInteger(count)) throw new RangeError(`Only whole working days can be counted, got ${count}`);
  const span = spanAround(calendar, from);
  if (count === 0) return from;
  const day = dayIn(span, from);
  const before = count < 0 ? worked(span, day - 1) : worked(span, day) - 1;
  const found = span.workdays[before + count];
  if (found === undefined) throw new CalendarGap(count < 0 ? span.firstYear - 1 : span.lastYear + 1, calendar.version);
  return found;
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier. The inverse of {@link addWorkingDays}.
 * @throws CalendarGap as soon as the span touches a year that is not announced
 */
export function workingDaysBetween(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  const span = spanAround(calendar, from);
  const { year } = partsOf(to);
  if (year < span.firstYear) throw new CalendarGap(span.firstYear - 1, calendar.version);
  if (year > span.lastYear) throw new CalendarGap(span.lastYear + 1, calendar.version);
  const [start, end] = [dayIn(span, from), dayIn(span, to)];
  return end < start ? worked(span, end - 1) - worked(span, start - 1) : worked(span, end) - worked(span, start);
}

/** The table with the years of another one added; a year in both is taken from `added`. */
export function withAnnouncedYears(base: WorkCalendar, added: WorkCalendar): WorkCalendar {
  return { version: added.version, years: { ...base.years, ...added.years } };
}

/** Announced years that follow each other, counted through once: every question about them is then a look-up. */
interface AnnouncedSpan {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly start: LocalDate;
  readonly workdays: readonly LocalDate[];
  /** Working days from the start up to and including each day. */
  readonly workedUpTo: Uint32Array;
}

const spans = new WeakMap<WorkCalendar, Map<number, AnnouncedSpan>>();

function spanAround(calendar: WorkCalendar, date: LocalDate): AnnouncedSpan {
  const { year } = partsOf(date);
  const known = spans.get(calendar) ?? new Map<number, AnnouncedSpan>();
  spans.set(calendar, known);
  const span = known.get(year);
  if (span) return span;
  if (!calendar.years[year]) throw new CalendarGap(year, calendar.version);
  const made = countThrough(calendar, year);
  for (let covered = made.firstYear; covered <= made.lastYear; covered += 1) known.set(covered, made);
  return made;
}

function countThrough({ years }: WorkCalendar, year: number): AnnouncedSpan {
  let [firstYear, lastYear] = [year, year];
  while (years[firstYear - 1]) firstYear -= 1;
  while (years[lastYear + 1]) lastYear += 1;
  const start = localDateOf(firstYear, 1, 1);
  const workedUpTo = new Uint32Array(daysBetween(start, localDateOf(lastYear, 12, 31)) + 1);
  const workdays: LocalDate[] = [];
  for (let day = 0; day < workedUpTo.length; day += 1) {
    const date = addDays(start, day);
    if (isWorked(years, date)) workdays.push(date);
    workedUpTo[day] = workdays.length;
  }
  return { firstYear, lastYear, start, workdays, workedUpTo };
}

const dayIn = (span: AnnouncedSpan, date: LocalDate): number => daysBetween(span.start, date);
const worked = (span: AnnouncedSpan, day: number): number => span.workedUpTo[day] ?? 0;

function isWorked(years: WorkCalendar['years'], date: LocalDate): boolean {
  const { year, month } = partsOf(date);
  const later = month === 12 ? years[year + 1] : undefined;
  return (later && exceptionIn(later, date)) ?? exceptionIn(years[year], date) ?? isoWeekday(date) <= 5;
}

function exceptionIn(year: CalendarYear | undefined, date: LocalDate): boolean | undefined {
  if (year?.holidays.includes(date)) return false;
  return year?.makeUpWorkdays.includes(date) ? true : undefined;
}
