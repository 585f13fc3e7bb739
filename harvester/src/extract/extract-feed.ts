import { foldWhitespace, type LocalDate } from '@gongkai/kernel/pure';
import { read, refused, type Reading } from '../domain/stage-result.ts';
import type { FeedFormat, RawEntry, RawFeed } from './feed/raw-feed.ts';
import { readJsonFeed } from './feed/read-json-feed.ts';
import { readXmlFeed } from './feed/read-xml-feed.ts';
import { absoluteUrl, loadFragment, tidyFragment } from './links.ts';
import { DEEPEST_NESTING, isTooDeep } from './nesting.ts';
import { parseDate, type ParsedDate } from './parse-date.ts';

/** One entry of a feed. `published` is null where the feed gives no day that can be believed; `publishedText` keeps what it said. */
export interface FeedEntry {
  guid: string | null;
  url: string | null;
  title: string;
  published: ParsedDate | null;
  publishedText: string | null;
  /** Full text with absolute links, null where the feed carries none. */
  contentHtml: string | null;
  summary: string | null;
}

/** `link` is the page the feed belongs to. */
export type FeedReading = { format: FeedFormat; title: string; link: string | null; entries: FeedEntry[] };

type FeedSource = { url: string; reference: LocalDate };

/**
 * Entries of an RSS of any version, Atom, RDF, CDF or JSON Feed, in the feed's order.
 * @returns refused `wrong_type` for what is no feed, breaks off before its end, or declares a DTD or entities;
 *   `too_large` where an entry nests elements without reason
 */
export function extractFeed(text: string, from: FeedSource): Reading<FeedReading> {
  const fault = faultBeforeParsing(text);
  return fault ? refused('wrong_type', fault) : readFeed(text, from);
}

/**
 * The same of what may be broken off or declare a DTD, which is ignored: as far as it can be read. For looking at a feed,
 * never for taking it over, because what is missing at its end would seem to be gone.
 */
export function readFeed(text: string, from: FeedSource): Reading<FeedReading> {
  const feed = /^\s*\{/.test(text) ? readJsonFeed(text) : readXmlFeed(text);
  if (feed === undefined) return refused('wrong_type', `no feed: ${foldWhitespace(text.slice(0, 60))}`);
  if (feed.entries.some(({ title, contentHtml, summary }) => isTooDeep(`${title}${contentHtml}${summary}`))) {
    return refused('too_large', `more than ${DEEPEST_NESTING} elements inside each other in an entry`);
  }
  return read(feedReading(feed, from));
}

function feedReading(feed: RawFeed, { url, reference }: FeedSource): FeedReading {
  const base = absoluteUrl(feed.base, url) ?? url;
  return {
    format: feed.format,
    title: plainTitle(feed.title),
    link: absoluteUrl(feed.link, base) ?? null,
    entries: feed.entries.map((entry) => entryOf(entry, base, reference)),
  };
}

// what is left open runs to the end, so that many openings are still one pass
const QUOTED = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g;
const ROOT = /<([\w.-]+:)?(rss|feed|RDF|channel)\b/i;

// a document type is never needed in a feed and is how entity bombs come in; the parser also mends cut feeds silently
function faultBeforeParsing(text: string): string | undefined {
  if (/^\s*\{/.test(text)) return undefined;
  const markup = text.replace(QUOTED, '');
  const declaration = /<!(?:DOCTYPE|ENTITY)\b/i.exec(markup);
  if (declaration) return `${declaration[0]} in a feed`;
  const root = ROOT.exec(markup);
  if (!root) return `no feed: ${foldWhitespace(text.slice(0, 60))}`;
  const end = `</${root[1] ?? ''}${root[2] ?? ''}`;
  return markup.includes(end) ? undefined : `breaks off before ${end}>`;
}

function entryOf(raw: RawEntry, base: string, reference: LocalDate): FeedEntry {
  const here = absoluteUrl(raw.base, base) ?? base;
  const parsed = raw.published === undefined ? undefined : parseDate(raw.published, reference);
  const url = absoluteUrl(raw.link, here) ?? absoluteUrl(addressOnly(raw.guid), here);
  return {
    guid: raw.guid ?? null,
    url: url ?? null,
    title: plainTitle(raw.title),
    published: parsed?.kind === 'date' ? parsed : null,
    publishedText: raw.published ?? null,
    contentHtml: tidyOrNull(raw.contentHtml, contentBase(raw, { url, here })),
    summary: tidyOrNull(raw.summary, contentBase(raw, { url, here })),
  };
}

// what a feed says of its links goes before what its readers assume
function contentBase(raw: RawEntry, { url, here }: { url: string | undefined; here: string }): string {
  return raw.base === undefined ? (url ?? here) : here;
}

function tidyOrNull(html: string | undefined, baseUrl: string): string | null {
  return html === undefined ? null : tidyFragment(html, baseUrl) || null;
}

// only a guid that is a whole address leads anywhere
function addressOnly(guid: string | undefined): string | undefined {
  return guid !== undefined && /^https?:\/\//i.test(guid) ? guid : undefined;
}

function plainTitle(title: string | undefined): string {
  if (title === undefined) return '';
  return foldWhitespace(/[<&]/.test(title) ? loadFragment(title)('body').text() : title);
}
