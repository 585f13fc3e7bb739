import { z } from 'zod';

declare const localDateBrand: unique symbol;

/** A calendar day as 'YYYY-MM-DD', years 0001–9999. It has no zone; comparing as text is comparing in time. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** Zone of the offices this software serves. */
export const OFFICE_ZONE = 'Asia/Shanghai';

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads 'YYYY-MM-DD'; undefined where the text is not a day of the calendar. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as LocalDate;
}

/** Reads 'YYYY-MM-DD'. @throws RangeError where the text is not a day of the calendar */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`Not a day of the calendar: "${text}"; expected YYYY-MM-DD`);
  return date;
}

/** Reads 'YYYY-MM-DD' at an edge. */
export const localDateSchema = z.string().transform((text, context): LocalDate => {
  const date = parseLocalDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: `not a day of the calendar: "${text}"; expected YYYY-MM-DD` });
  return z.NEVER;
});

/** The day from its numbers (month 1–12). @throws RangeError where there is no such day */
export function localDateOf(year: number, month: number, day: number): LocalDate {
  return localDate(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`);
}

/** Year, month (1–12) and day of a date. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The day `days` later (earlier if negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + wholeNumber(days));
}

/** The same day `months` calendar months later; a day the month does not have becomes its last day (31 Jan + 1 → 28/29 Feb). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const total = year * 12 + (month - 1) + wholeNumber(months);
  const toYear = Math.floor(total / 12);
  const toMonth = total - toYear * 12 + 1;
  return localDateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Days from one day to the other; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday … 7 Sunday. */
export function isoWeekday(date: LocalDate): number {
  const sinceThursday = dayNumber(date) + 3;
  return (((sinceThursday % 7) + 7) % 7) + 1;
}

/** Last day of a month (1–12). */
export function lastDayOfMonth(year: number, month: number): LocalDate {
  return localDateOf(year, month, daysInMonth(year, month));
}

/** The day the calendar on the wall shows at an instant in a zone. */
export function localDateIn(instant: Date, zone: string = OFFICE_ZONE): LocalDate {
  const parts = formatFor(zone).formatToParts(instant);
  const part = (type: 'year' | 'month' | 'day'): number => Number(parts.find((entry) => entry.type === type)?.value);
  return localDateOf(part('year'), part('month'), part('day'));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function dayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function fromDayNumber(days: number): LocalDate {
  const instant = new Date(days * DAY_MS);
  return localDateOf(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate());
}

function wholeNumber(count: number): number {
  if (!Number.isInteger(count)) throw new RangeError(`Only whole days and months can be added, got ${count}`);
  return count;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
