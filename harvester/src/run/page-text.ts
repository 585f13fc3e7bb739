import type { HarvestRule } from '../domain/harvest-rule.ts';
import type { Page, PageAnswer } from '../domain/page.ts';
import { read, refused, type Reading } from '../domain/stage-result.ts';
import { isTooDamaged } from '../domain/validate-item.ts';
import { decodeText } from '../extract/decode-text.ts';

/** Bytes above which no page is read at all: lists of a thousand rows have one. */
const LARGEST_PAGE = 10_000_000;

/** The text of a page; refused `too_large` before it is looked at, `decode_lossy` where too much of it cannot be read. */
export function textOf(page: Page, rule: HarvestRule): Reading<string> {
  if (page.bytes.length > LARGEST_PAGE) return refused('too_large', `${page.bytes.length} > ${LARGEST_PAGE} bytes`);
  const { text, damaged, charset } = decodeText(page.bytes, page.contentType, rule.charset);
  if (isTooDamaged(damaged, text.length)) return refused('decode_lossy', `${damaged} / ${text.length} (${charset})`);
  return read(text);
}

/** The page of an answer, where anything but a page is a refusal. */
export function pageOf(answer: PageAnswer): Reading<Page> {
  switch (answer.kind) {
    case 'page':
      return read(answer.page);
    case 'gone':
      return refused('http_4xx', `HTTP ${answer.status}`);
    case 'notModified':
      return refused('internal', 'HTTP 304 to an unconditional request');
    case 'refused':
      return answer;
  }
}
