import { parseLocalDate, type LocalDate } from '@gongkai/kernel/pure';
import { isCredibleDate } from '../../domain/validate-item.ts';
import { arabicDate } from '../chinese-numerals.ts';

/** A date as exactly as it was written; what was left out is undefined. `text` is what was read. */
export interface StatedDate {
  text: string;
  year: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
}

const YEAR = String.raw`(?<!\d)((?:19|20)\d{2})`;
const CLOCK = String.raw`(?:\s{0,5}(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?[T\s]{0,5}(上午|下午|晚上|凌晨|AM|PM)?\s{0,3}(\d{1,2})\s?[:：时点]\s?(\d{1,2})(?:\s?[:：分]\s?(\d{1,2})?)?)?`;
const FULL = new RegExp(
  String.raw`${YEAR}\s{0,3}[-年./]\s{0,3}(\d{1,2})\s{0,3}[-月./]\s{0,3}(\d{1,2})(?!\d)\s{0,3}[日号]?${CLOCK}`,
  'i',
);
// 06/02/2022 is February's; with AM or PM behind it, June's
const SLASHED = new RegExp(
  String.raw`(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?:\s{0,3}-?\s{0,3}(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s{0,3}(AM|PM)?)?`,
  'i',
);
const MONTH = new RegExp(String.raw`${YEAR}\s{0,3}[-年./]\s{0,3}(\d{1,2})(?!\d)\s{0,3}月?(?![\d.])`);
const LONE_YEAR = new RegExp(String.raw`${YEAR}\s{0,3}年`);

/**
 * The first date in a text at the exactness it is written in: `2005-5-7 21:23:57`, `二〇二二年九月十五日`, `1998年3月`, `2018年`.
 * @param reference latest year believed is the one after it
 */
export function statedDate(text: string, reference: LocalDate): StatedDate | undefined {
  const plain = arabicDate(text.slice(0, 2000).normalize('NFKC'));
  return (
    fullDate(plain, reference) ?? slashedDate(plain, reference) ?? monthOf(plain, reference) ?? yearOf(plain, reference)
  );
}

/** The day of a stated date, undefined where it names none. */
export function dayOf({ year, month, day }: StatedDate): LocalDate | undefined {
  if (month === undefined || day === undefined) return undefined;
  return parseLocalDate(`${year}-${two(month)}-${two(day)}`);
}

function fullDate(text: string, reference: LocalDate): StatedDate | undefined {
  const found = FULL.exec(text);
  if (!found) return undefined;
  const [whole, year, month, day, half, hour, minute, second] = found;
  const date = { text: whole.trim(), year: Number(year), month: Number(month), day: Number(day) };
  const local = dayOf(date);
  if (local === undefined || !isCredibleDate(local, reference)) return undefined;
  return { ...date, ...clockOf({ half, hour, minute, second }) };
}

function slashedDate(text: string, reference: LocalDate): StatedDate | undefined {
  const found = SLASHED.exec(text);
  if (!found) return undefined;
  const [whole, one, other, year, hour, minute, second, half] = found;
  const isMonthFirst = half === undefined ? Number(other) > 12 : Number(one) <= 12;
  const [month, day] = isMonthFirst ? [Number(one), Number(other)] : [Number(other), Number(one)];
  const date = { text: whole.trim(), year: Number(year), month, day };
  const local = dayOf(date);
  if (local === undefined || !isCredibleDate(local, reference)) return undefined;
  return { ...date, ...clockOf({ half, hour, minute, second }) };
}

type Clock = Record<'half' | 'hour' | 'minute' | 'second', string | undefined>;

function clockOf({ half, hour, minute, second }: Clock): Pick<StatedDate, 'hour' | 'minute' | 'second'> {
  if (hour === undefined || minute === undefined) return {};
  const hours = Number(hour) + (/下午|晚上|PM/i.test(half ?? '') && Number(hour) < 12 ? 12 : 0);
  if (hours > 23 || Number(minute) > 59) return {};
  return { hour: hours, minute: Number(minute), ...(second === undefined ? {} : { second: Number(second) }) };
}

function monthOf(text: string, reference: LocalDate): StatedDate | undefined {
  const found = MONTH.exec(text);
  if (!found || !isCredible(Number(found[1]), Number(found[2]), reference)) return undefined;
  return { text: found[0].trim(), year: Number(found[1]), month: Number(found[2]) };
}

function yearOf(text: string, reference: LocalDate): StatedDate | undefined {
  const found = LONE_YEAR.exec(text);
  if (!found || !isCredible(Number(found[1]), 1, reference)) return undefined;
  return { text: found[0].trim(), year: Number(found[1]) };
}

function isCredible(year: number, month: number, reference: LocalDate): boolean {
  const day = parseLocalDate(`${year}-${two(month)}-01`);
  return day !== undefined && isCredibleDate(day, reference);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
