import { wellFormed, type LocalDate } from '@gongkai/kernel/pure';
import { MOST_PUSH_ITEMS, pushEntries, type PushEntry } from '../domain/push-item.ts';
import { isTooDamaged } from '../domain/validate-item.ts';
import { decodeText } from '../extract/decode-text.ts';
import { extractFeed, type FeedEntry, type FeedReading } from '../extract/extract-feed.ts';
import { pushRefusal, type PushRefusal } from './push-answer.ts';

/** A push as it came: `url` is the address its relative links start from, `reference` today. */
export interface PushText {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly url: string;
  readonly reference: LocalDate;
}

/** The items of a push in their order. */
export interface PushContent {
  readonly format: FeedReading['format'];
  readonly entries: readonly PushEntry[];
}

export type PushReading =
  { readonly ok: true; readonly content: PushContent } | { readonly ok: false; readonly refusal: PushRefusal };

const refused = (...of: Parameters<typeof pushRefusal>): PushReading => ({ ok: false, refusal: pushRefusal(...of) });

/** Reads what was pushed: JSON Feed, Atom or RSS, told by what it is and not by its content type. */
export function readPush({ bytes, contentType, url, reference }: PushText): PushReading {
  const { text, damaged, charset } = decodeText(bytes, contentType);
  if (text.trim() === '') return refused(400, 'list_empty', '0 bytes');
  if (isTooDamaged(damaged, text.length))
    return refused(400, 'decode_lossy', `${damaged} / ${text.length} (${charset})`);
  const feed = extractFeed(text, { url, reference });
  if (feed.kind === 'refused') {
    const detail = feed.code === 'wrong_type' ? (jsonFault(text) ?? feed.detail) : feed.detail;
    return refused(feed.code === 'too_large' ? 413 : 400, feed.code, detail);
  }
  const { format, entries } = feed.value;
  if (entries.length === 0) return refused(400, 'list_empty', '0 items');
  if (entries.length > MOST_PUSH_ITEMS)
    return refused(413, 'too_large', `${entries.length} > ${MOST_PUSH_ITEMS} items`);
  return { ok: true, content: { format, entries: pushEntries(entries.map(pushedItem)) } };
}

const LONGEST_FAULT = 200;

/** What is wrong with a text that seems to be meant as JSON; undefined where it is none, or well-formed. */
function jsonFault(text: string): string | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    JSON.parse(text);
    return 'JSON 缺少 version（https://jsonfeed.org/version/1.1）或 items / JSON without version (https://jsonfeed.org/version/1.1) or items';
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `JSON: ${error.message.slice(0, LONGEST_FAULT)}`;
  }
}

// escapes of JSON may stand for characters no database takes
const clean = (text: string | null): string | null => (text === null ? null : wellFormed(text));

function pushedItem({ guid, url, title, published, publishedText, contentHtml, summary }: FeedEntry) {
  return {
    guid: clean(guid),
    url: clean(url),
    title: wellFormed(title),
    date: published?.date ?? null,
    dateText: clean(publishedText),
    contentHtml: clean(contentHtml),
    summary: clean(summary),
  };
}
