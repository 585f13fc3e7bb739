import { load } from 'cheerio';
import { DetectError, MalformedError, ParseError, parseFeed } from 'feedsmith';
import { foldWhitespace, type LocalDate } from '@gongkai/kernel/pure';
import { read, refused, type Reading } from '../domain/stage-result.ts';
import { rawEntries, type RawEntry } from './feed-formats.ts';
import { absoluteUrl, tidyFragment } from './links.ts';
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

export type FeedReading = { format: 'rss' | 'atom' | 'rdf' | 'json'; title: string; entries: FeedEntry[] };

/**
 * Entries of an RSS, Atom, RDF or JSON Feed, in the feed's order.
 * @returns refused `wrong_type` for what is no feed, breaks off before its end, or declares a DTD or entities;
 *   `too_large` where an entry nests elements without reason
 */
export function extractFeed(text: string, from: { url: string; reference: LocalDate }): Reading<FeedReading> {
  const fault = faultBeforeParsing(text);
  if (fault) return refused('wrong_type', fault);
  const parsed = parsedFeed(text);
  if (parsed === undefined) return refused('wrong_type', `no feed: ${foldWhitespace(text.slice(0, 60))}`);
  const raw = rawEntries(parsed);
  if (raw.entries.some(({ title, contentHtml, summary }) => isTooDeep(`${title}${contentHtml}${summary}`))) {
    return refused('too_large', `more than ${DEEPEST_NESTING} elements inside each other in an entry`);
  }
  const base = raw.base ?? from.url;
  const entries = raw.entries.map((entry) => entryOf(entry, absoluteUrl(base, from.url) ?? from.url, from.reference));
  return read({ format: parsed.format, title: plainTitle(raw.title), entries });
}

function parsedFeed(text: string): ReturnType<typeof parseFeed> | undefined {
  try {
    return parseFeed(text);
  } catch (error) {
    if (error instanceof DetectError || error instanceof MalformedError || error instanceof ParseError)
      return undefined;
    throw error;
  }
}

// what is left open runs to the end, so that many openings are still one pass
const QUOTED = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g;
const ROOT = /<([\w.-]+:)?(rss|feed|RDF)\b/;

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
    contentHtml: tidyOrNull(raw.contentHtml, url ?? here),
    summary: tidyOrNull(raw.summary, url ?? here),
  };
}

function tidyOrNull(html: string | undefined, baseUrl: string): string | null {
  return html === undefined ? null : tidyFragment(html, baseUrl) || null;
}

// only a guid that is a whole address leads anywhere
function addressOnly(guid: string | undefined): string | undefined {
  return guid !== undefined && /^https?:\/\//i.test(guid) ? guid : undefined;
}

function plainTitle(title: string | undefined): string {
  return foldWhitespace(load(title ?? '', null, false).text());
}
