import { decodeText, extractFeed, feedInstant, readFeed, type FeedEntry } from '@gongkai/harvester/extract';
import type { LocalDate } from '@gongkai/kernel/pure';

export interface FeedLine {
  file: string;
  /** Whether a run would take it over. */
  ok: boolean;
  /** Why it would not; what could be read all the same is given. */
  error?: string;
  feed: { title: string | null; link: string | null };
  entries: FeedEntryLine[];
}

/** `published` as an ISO instant, as 'YYYY-MM-DD' where only a day is stated, null where neither can be read. */
export interface FeedEntryLine {
  id: string | null;
  title: string;
  link: string | null;
  published: string | null;
  content: string | null;
}

/** A file has no address; what is relative in it is shown as it is written. */
const NOWHERE = 'https://feed.invalid';

/** What is read of one feed. */
export function evaluateFeed(file: string, bytes: Uint8Array, today: LocalDate): FeedLine {
  const { text } = decodeText(bytes);
  const from = { url: `${NOWHERE}/`, reference: today };
  const strict = extractFeed(text, from);
  const reading = strict.kind === 'read' ? strict : readFeed(text, from);
  const error = strict.kind === 'refused' ? { error: `${strict.code}: ${strict.detail}` } : {};
  const ok = strict.kind === 'read';
  if (reading.kind === 'refused') return { file, ok, ...error, feed: { title: null, link: null }, entries: [] };
  const { title, link, entries } = reading.value;
  return { file, ok, ...error, feed: { title: title || null, link: asWritten(link) }, entries: entries.map(entryLine) };
}

function entryLine({ guid, title, url, published, publishedText, contentHtml, summary }: FeedEntry): FeedEntryLine {
  const instant = feedInstant(publishedText ?? '');
  const stated = instant && (instant.hasTime ? instant.at.toISOString() : instant.at.toISOString().slice(0, 10));
  return {
    id: guid,
    title,
    link: asWritten(url),
    published: stated ?? published?.date ?? null,
    content: asWritten(contentHtml ?? summary),
  };
}

function asWritten(text: string | null): string | null {
  return text === null ? null : text.replaceAll(NOWHERE, '');
}
