import { parseLocalDate, type LocalDate } from '@gongkai/kernel/pure';
import { isCredibleDate } from '../../domain/validate-item.ts';
import { parseDate, type ParsedDate } from '../parse-date.ts';

/** Characters a text may have beside its date to be nothing but a date. */
const LONGEST_REST = 4;
const LONGEST_DATE = 48;
const DATE_CHARACTERS =
  /(?:发布|发文|成文|公开|更新|印发|刊登|上传|录入)?(?:时间|日期)|[\d〇○零一二三四五六七八九十年月日号时分秒点\-./:：\s[\]()（）【】〔〕|·,，T]/g;

// the day stands in one box, year and month in another
const DAY_FIRST = /^(\d{1,2})\s*日?\s+(\d{4})\s*(?:[-./年]|\s)\s*(\d{1,2})\s*月?$/;
const DAY_LAST = /^(\d{4})\s*(?:[-./年]|\s)\s*(\d{1,2})\s*月?\s+(\d{1,2})\s*日?$/;

/** A date as a list shows it, also with its day apart from its month: `15 2026-09`, `2026年09月 15`. */
export function shownDate(text: string, reference: LocalDate): ParsedDate | undefined {
  const split = splitDate(text.normalize('NFKC').trim());
  if (split !== undefined && isCredibleDate(split, reference)) return { kind: 'date', date: split, precision: 'day' };
  const parsed = parseDate(text, reference);
  return parsed.kind === 'date' ? parsed : undefined;
}

/** Whether a text is a date and hardly anything else. */
export function isShownDate(text: string, reference: LocalDate): boolean {
  if (text.length > LONGEST_DATE || !/[\d一二三四五六七八九]/.test(text)) return false;
  const rest = text.normalize('NFKC').replace(DATE_CHARACTERS, '');
  return rest.length <= LONGEST_REST && shownDate(text, reference) !== undefined;
}

function splitDate(text: string): LocalDate | undefined {
  if (text.length > LONGEST_DATE) return undefined;
  const first = DAY_FIRST.exec(text);
  if (first) return dayOf(first[2], first[3], first[1]);
  const last = DAY_LAST.exec(text);
  return last ? dayOf(last[1], last[2], last[3]) : undefined;
}

function dayOf(year = '', month = '', day = ''): LocalDate | undefined {
  return parseLocalDate([year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'));
}
