/** What an entry says in any of the formats, links still as written; texts are HTML. `base` is absolute or relative to the feed's. */
export interface RawEntry {
  guid?: string | undefined;
  link?: string | undefined;
  base?: string | undefined;
  title?: string | undefined;
  published?: string | undefined;
  contentHtml?: string | undefined;
  summary?: string | undefined;
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'cdf' | 'json';
export interface RawFeed {
  format: FeedFormat;
  title?: string | undefined;
  link?: string | undefined;
  base?: string | undefined;
  entries: RawEntry[];
}
