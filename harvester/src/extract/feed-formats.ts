import type { parseFeed } from 'feedsmith';

type Parsed = ReturnType<typeof parseFeed>;
type Of<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed'];

/** What an entry says in any of the four formats, links still as written. */
export interface RawEntry {
  guid?: string | undefined;
  link?: string | undefined;
  base?: string | undefined;
  title?: string | undefined;
  published?: string | undefined;
  contentHtml?: string | undefined;
  summary?: string | undefined;
}

export type RawFeed = { title?: string | undefined; base?: string | undefined; entries: RawEntry[] };

/** The four formats under one set of names. */
export function rawEntries(parsed: Parsed): RawFeed {
  switch (parsed.format) {
    case 'rss':
      return rss(parsed.feed);
    case 'atom':
      return atom(parsed.feed);
    case 'rdf':
      return rdf(parsed.feed);
    case 'json':
      return json(parsed.feed);
  }
}

function rss(feed: Of<'rss'>): RawFeed {
  const entries = (feed.items ?? []).map((item) => ({
    guid: item.guid?.value,
    link: item.link ?? item.atom?.links?.[0]?.href,
    title: item.title ?? item.dc?.titles?.[0],
    published: shownDate(item.pubDate ?? item.dc?.dates?.[0]),
    contentHtml: item.content?.encoded,
    summary: item.description,
  }));
  return { title: feed.title, base: feed.link, entries };
}

function atom(feed: Of<'atom'>): RawFeed {
  const entries = (feed.entries ?? []).map((entry) => ({
    guid: entry.id,
    link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
    base: entry.xml?.base,
    title: htmlOf(entry.title),
    published: shownDate(entry.published ?? entry.updated),
    contentHtml: htmlOf(entry.content),
    summary: htmlOf(entry.summary),
  }));
  return { title: htmlOf(feed.title), base: feed.xml?.base, entries };
}

function rdf(feed: Of<'rdf'>): RawFeed {
  const entries = (feed.items ?? []).map((item) => ({
    guid: item.rdf?.about,
    link: item.link,
    title: item.title,
    published: shownDate(item.dc?.dates?.[0]),
    contentHtml: item.content?.encoded,
    summary: item.description,
  }));
  return { title: feed.title, base: feed.link, entries };
}

function json(feed: Of<'json'>): RawFeed {
  const entries = (feed.items ?? []).map((item) => ({
    guid: item.id,
    link: item.url ?? item.external_url,
    title: item.title === undefined ? undefined : escaped(item.title),
    published: shownDate(item.date_published ?? item.date_modified),
    contentHtml: item.content_html ?? (item.content_text === undefined ? undefined : paragraphs(item.content_text)),
    summary: item.summary === undefined ? undefined : escaped(item.summary),
  }));
  return { title: feed.title === undefined ? undefined : escaped(feed.title), base: feed.home_page_url, entries };
}

// the parser leaves dates as written; its types allow a date parser to be plugged in
function shownDate(date: unknown): string | undefined {
  return typeof date === 'string' ? date : undefined;
}

type AtomText = { value?: string | undefined; type?: string | undefined } | undefined;

// Atom says whether its text is markup; without a word it is not
function htmlOf(text: AtomText): string | undefined {
  if (text?.value === undefined) return undefined;
  return text.type === 'html' || text.type === 'xhtml' ? text.value : escaped(text.value);
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
