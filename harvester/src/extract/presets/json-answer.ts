import { foldWhitespace, localDateIn, type LocalDate } from '@gongkai/kernel/pure';
import { read, refused, type Reading } from '../../domain/stage-result.ts';
import { isCredibleDate } from '../../domain/validate-item.ts';
import type { ListItem } from '../extract-list.ts';
import { absoluteUrl, loadFragment } from '../links.ts';
import { DEEPEST_NESTING, isTooDeep } from '../nesting.ts';
import { parseDate, type ParsedDate } from '../parse-date.ts';

/** An object of a JSON answer, its values not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text means to be a JSON answer, be it a broken one. */
export function looksLikeJson(text: string): boolean {
  return /^[\s\uFEFF]{0,100}(?:[{[]|[\w$.]{1,60}\s?\(\s?[{[])/.test(text);
}

/**
 * Reads a JSON answer, also one wrapped in a call (`callback({…})`).
 * @returns refused `wrong_type` for what is no JSON object
 */
export function jsonAnswer(text: string): Reading<JsonObject> {
  const body = text.replace(/^[\s\uFEFF]{1,100}/, '');
  const wrapped = /^[\w$.]{1,60}\s?\(/.exec(body)?.[0].length;
  const json = wrapped === undefined ? body : body.slice(wrapped, body.lastIndexOf(')'));
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? read(value) : refused('wrong_type', 'JSON without an object');
  } catch (error) {
    if (error instanceof SyntaxError) return refused('wrong_type', `no JSON: ${foldWhitespace(text.slice(0, 60))}`);
    throw error;
  }
}

/** A whole number not below 0, also where it is written as text; null for anything else. */
export function countIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** The first of some fields that holds text or a number, as text. */
function textIn(object: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = object[name];
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** The names under which a system's records keep their title, address and date, the best first. */
export type RecordNames = { title: readonly string[]; url: readonly string[]; date: readonly string[] };

/**
 * The items among an answer's records; what has no title or address is left out. Titles lose their markup; dates may be
 * written, or seconds or milliseconds since 1970.
 * @returns refused `too_large` for titles nested without reason
 */
export function recordItems(
  records: readonly unknown[],
  names: RecordNames,
  from: { baseUrl: string; reference: LocalDate },
): Reading<ListItem[]> {
  const items: ListItem[] = [];
  for (const record of records) {
    if (!isObject(record)) continue;
    const markup = textIn(record, names.title) ?? '';
    if (isTooDeep(markup))
      return refused('too_large', `more than ${DEEPEST_NESTING} elements inside each other in a title`);
    const title = foldWhitespace(/[<&]/.test(markup) ? loadFragment(markup)('body').text() : markup);
    const url = absoluteUrl(textIn(record, names.url), from.baseUrl);
    if (title === '' || url === undefined) continue;
    const dateText = textIn(record, names.date) ?? null;
    items.push({ url, title, date: dateText === null ? null : dateIn(dateText, from.reference), dateText });
  }
  return read(items);
}

function dateIn(text: string, reference: LocalDate): ParsedDate | null {
  if (/^\d{9,10}$/.test(text) || /^\d{12,13}$/.test(text)) {
    const instant = new Date(Number(text) * (text.length > 10 ? 1 : 1000));
    const date = localDateIn(instant);
    return isCredibleDate(date, reference) ? { kind: 'date', date, precision: 'day' } : null;
  }
  const parsed = parseDate(text, reference);
  return parsed.kind === 'date' ? parsed : null;
}
