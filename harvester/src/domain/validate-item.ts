import { partsOf, parseLocalDate, wordingOf, type LocalDate } from '@gongkai/kernel/pure';
import type { ItemContent } from './change.ts';
import { refused, type Refused } from './stage-result.ts';

/** Earliest year an official document of these sites can bear; earlier ones are misread. */
const EARLIEST_YEAR = 1990;
/** Share of characters that may be damaged before a text is held back. */
const DAMAGE_LIMIT = 1 / 200;

export interface ItemLimits {
  /** Characters of wording a body has at least. */
  minBody: number;
  /** The day of the run; dates up to the end of the next year are believed. */
  today: LocalDate;
  /** Whether an item without a date is refused. */
  requireDate?: boolean;
}

/** Everything wrong with one extracted item; empty where it may go on. */
export function itemFaults(content: ItemContent, limits: ItemLimits): Refused[] {
  const faults: Refused[] = [];
  const title = wordingOf(content.title);
  const body = wordingOf(content.bodyHtml);
  const isPicture = /<img\b/i.test(content.bodyHtml) || content.attachments.length > 0;
  if (title === '') faults.push(refused('field_missing', 'title'));
  // a notice that is one scan or one attachment has little wording of its own
  if (body === '' && !isPicture) faults.push(refused('field_missing', 'body'));
  else if (body.length < limits.minBody && !isPicture) {
    faults.push(refused('field_missing', `body: ${body.length} < ${limits.minBody}`));
  }
  const damaged = damagedIn(title) + damagedIn(body);
  // a title is what citizens search by: none of it may be lost
  if (damagedIn(title) > 0 || isTooDamaged(damaged, title.length + body.length)) {
    faults.push(refused('decode_lossy', `${damaged} / ${title.length + body.length}`));
  }
  const dateFault = dateFaultOf(content.date, limits);
  return dateFault ? [...faults, dateFault] : faults;
}

/** Whether a day lies between 1 January 1990 and the end of the year after the reference day. */
export function isCredibleDate(date: LocalDate, today: LocalDate): boolean {
  const { year } = partsOf(date);
  return year >= EARLIEST_YEAR && year <= partsOf(today).year + 1;
}

/** Whether more characters are damaged than a slip of the source explains. */
export function isTooDamaged(damaged: number, length: number): boolean {
  return damaged > 0 && damaged > length * DAMAGE_LIMIT;
}

/** Characters that stand for bytes nobody could read. 锟斤拷 is what two of them become when stored as GBK. */
export function damagedIn(text: string): number {
  return (text.match(/\uFFFD|锟斤拷/g) ?? []).length;
}

function dateFaultOf(text: string | null, limits: ItemLimits): Refused | undefined {
  if (text === null) return limits.requireDate ? refused('field_missing', 'date') : undefined;
  const date = parseLocalDate(text);
  return date !== undefined && isCredibleDate(date, limits.today) ? undefined : refused('date_invalid', text);
}
