import { contentHash, wordingOf, type ContentHash } from '@gongkai/kernel/pure';
import { normaliseUrl } from './item-identity.ts';

/** What an item says, as extracted. Dates are 'YYYY-MM-DD', `bodyHtml` has absolute links. */
export interface ItemContent {
  title: string;
  bodyHtml: string;
  date: string | null;
  source: string | null;
  documentNumber: string | null;
  attachments: readonly { url: string; title: string }[];
}

export type ContentField = keyof ItemContent;
/** One field that reads differently; long texts are given whole, showing them is the reader's matter. */
export type FieldChange = { field: ContentField; before: string; after: string };

// Blanks are folded before and bounded here: from a long run of them, a search for any number would start again at each.
const DATE = String.raw`\d{4}\s{0,3}[-年./]\s{0,3}\d{1,2}\s{0,3}[-月./]\s{0,3}\d{1,2}\s{0,3}日?`;
const CLOCK = String.raw`(?:\s{0,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?`;
const WEEKDAY = String.raw`(?:\s{0,3}(?:星期|周)[一二三四五六日天])?`;
/** What a page shows anew at every visit and nobody wrote. */
const PASSING: readonly RegExp[] = [
  // only with a colon or bracket: 「访问量12000人次」 in a report is news, 「访问量：12000」 below it is a counter
  /[[(（【]?\s{0,3}(?:本文|文章|页面|信息)?\s{0,3}(?:浏览|点击|阅读|访问)(?:次数|人数|总数|数|量|率|次)?\s{0,3}[:：(（[【]\s{0,3}[\d,]*\s{0,3}(?:人次|次|人)?\s{0,3}[\])）】]?/g,
  /[[(（【]?\s{0,3}(?:views?|hits?|clicks?|pageviews?)\s{0,3}[:：]\s{0,3}\d[\d,]*\s{0,3}[\])）】]?/gi,
  // only when it says so: a bare date is the day of a meeting
  new RegExp(`(?:今天|今日|现在|当前)(?:是|时间|日期)?\\s{0,3}[:：]?\\s{0,3}${DATE}${CLOCK}${WEEKDAY}`, 'g'),
  /(?:csrf|_csrf|token|nonce|sessionid|jsessionid|__viewstate)["']?\s{0,3}[:=]\s{0,3}["']?[\w+/=-]{8,}["']?/gi,
];
// lengths are bounded, so that no markup makes the search slow; empty placeholders a script fills with the counter, and hidden fields with tokens
const PASSING_MARKUP: readonly RegExp[] = [
  /<input\b[^>]{0,400}type\s{0,9}=\s{0,9}["']?hidden[^>]{0,4000}>/gi,
  /<(span|em|i|b|font)\b[^>]{0,200}?\b(?:id|class)\s{0,9}=\s{0,9}["']?[^"'>]{0,60}(?:hits?|click|view-?count|read-?count|pv)["'\s>][^<>]{0,200}>?\s{0,99}[\d,]{0,20}\s{0,99}<\/\1>/gi,
];

/** The wording of a body without what changes at each visit: view counters, today's date, tokens, scripts. */
export function lastingWording(bodyHtml: string): string {
  const markup = PASSING_MARKUP.reduce((html, passing) => html.replace(passing, ''), bodyHtml);
  const wording = PASSING.reduce((text, passing) => text.replace(passing, ' '), wordingOf(markup));
  return wordingOf(wording.replace(/[<&]/g, (mark) => (mark === '<' ? '&lt;' : '&amp;')));
}

/** Hash of what an item lastingly says; equal for two visits between which nobody edited it. */
export function itemHash(content: ItemContent, attachmentHashes: readonly string[] = []): ContentHash {
  return contentHash(comparable(content), attachmentHashes);
}

/** The fields that read differently, in the order of the form; empty exactly where the hashes are equal. */
export function changedFields(before: ItemContent, after: ItemContent): FieldChange[] {
  const [old, fresh] = [comparable(before), comparable(after)];
  return FIELDS.filter((field) => old[field] !== fresh[field]).map((field) => ({
    field,
    before: old[field],
    after: fresh[field],
  }));
}

const FIELDS: readonly ContentField[] = ['title', 'bodyHtml', 'date', 'source', 'documentNumber', 'attachments'];

function comparable(content: ItemContent): Record<ContentField, string> {
  return {
    title: wordingOf(content.title),
    bodyHtml: `${lastingWording(content.bodyHtml)}${picturesOf(content.bodyHtml)}`,
    date: content.date ?? '',
    source: wordingOf(content.source ?? ''),
    documentNumber: wordingOf(content.documentNumber ?? ''),
    attachments: content.attachments
      .map(({ url, title }) => `${normaliseUrl(url) ?? url} ${wordingOf(title)}`)
      .join('\n'),
  };
}

// a notice may be a scan: its picture is its wording; queries are left out, they carry counters
function picturesOf(bodyHtml: string): string {
  const found = [...bodyHtml.matchAll(/<img\b[^>]{0,2000}?\ssrc\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/gi)];
  return found
    .map((match) => `\n[${(match[1] ?? match[2] ?? '').replace(/[?#].*$/s, '').replace(/^https?:/i, '')}]`)
    .join('');
}
