import { parseLocalDate, partsOf, type LocalDate } from '@gongkai/kernel/pure';
import { refused, type Refused } from '../domain/stage-result.ts';
import { isCredibleDate } from '../domain/validate-item.ts';
import { instantIn } from './parse-instant.ts';
import { arabicDate } from './chinese-numerals.ts';

/** `monthDay`: the source left the year out, it is the last year in which that day is not after the reference day. */
export type DatePrecision = 'minute' | 'day' | 'monthDay';
/** A day in the offices' zone, `time` as 'HH:MM' where the source gave one. */
export type ParsedDate = { kind: 'date'; date: LocalDate; time?: string; precision: DatePrecision };

const LABEL = /(?:发布|发文|成文|公开|更新|印发|刊登)?(?:时间|日期)\s*[:：]?\s*/;
const CLOCK = String.raw`(?:[T\s]*(\d{1,2})[:时](\d{1,2})(?:[:分]\d{0,2}秒?)?)?`;
const FULL = new RegExp(
  String.raw`(?<!\d)(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})(?!\d)\s*[日号]?${CLOCK}`,
);
const COMPACT = /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;
// with dots and slashes only in two figures each: 3.5 is a number; behind a year nobody could read, no day is
const MONTH_DAY = new RegExp(
  String.raw`(?<![\d.:/-]|[\d〇零一二三四五六七八九十百千]\s?年\s?)(?=\d{1,2}\s*[月-]|\d{2}[./]\d{2})(\d{1,2})\s*[-./月]\s*(\d{1,2})(?![\d.:/%-])\s*[日号]?${CLOCK}`,
);

/**
 * The first date in a text as portals write it: `2022年9月15日`, `二〇二二年九月十五日`, `2022.09.15`, `2022/9/15 10:30`,
 * `[09-15]`, `发布时间：…`, and the feeds' RFC 822 and ISO instants (their day is the one in China).
 * A date behind a label (发布时间, 成文日期 …) goes before others.
 * @param text      as shown; full-width digits and ○ for 〇 are understood
 * @param reference day of the reading: gives `[09-15]` its year and the latest year believed
 * @returns refused `date_invalid` where there is no day, or none between 1990 and the end of the next year
 */
export function parseDate(text: string, reference: LocalDate): ParsedDate | Refused {
  const plain = arabicDate(text.normalize('NFKC'));
  const label = LABEL.exec(plain);
  const labelled = label ? firstDate(plain.slice(label.index + label[0].length), reference) : undefined;
  const found = labelled ?? firstDate(plain, reference);
  if (!found || !isCredibleDate(found.date, reference)) return refused('date_invalid', text.trim().slice(0, 80));
  return found;
}

function firstDate(text: string, reference: LocalDate): ParsedDate | undefined {
  const instant = instantIn(text);
  if (instant) return { kind: 'date', ...instant, precision: 'minute' };
  const full = FULL.exec(text) ?? COMPACT.exec(text);
  if (full) return dated(dayOf(Number(full[1]), Number(full[2]), Number(full[3])), full[4], full[5]);
  const short = MONTH_DAY.exec(text);
  if (!short) return undefined;
  const found = dated(lastSuchDay(Number(short[1]), Number(short[2]), reference), short[3], short[4]);
  return found && { ...found, precision: 'monthDay' };
}

function dated(date: LocalDate | undefined, hour?: string, minute?: string): ParsedDate | undefined {
  if (!date) return undefined;
  // 24:00 and the like: the day is believed, the clock is not
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) {
    return { kind: 'date', date, precision: 'day' };
  }
  return { kind: 'date', date, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, precision: 'minute' };
}

function dayOf(year: number, month: number, day: number): LocalDate | undefined {
  return parseLocalDate([String(year).padStart(4, '0'), two(month), two(day)].join('-'));
}

// back to the last leap year for 02-29; a list read on New Year's Day still shows December
function lastSuchDay(month: number, day: number, reference: LocalDate): LocalDate | undefined {
  const { year } = partsOf(reference);
  const candidates = Array.from({ length: 9 }, (_, back) => dayOf(year - back, month, day));
  return candidates.find((date) => date !== undefined && date <= reference);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
