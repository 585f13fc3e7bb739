import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { absoluteUrl } from '../links.ts';

/** A feed a page names in its head. */
export type FeedLink = { url: string; title: string };

const FEED_TYPE = /^application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|^(?:text|application)\/(?:rss|atom)$/i;

/** The feeds a page names by `<link rel="alternate" type="application/rss+xml …">`, each once, in their order. */
export function feedLinks($: CheerioAPI, baseUrl: string): FeedLink[] {
  const found = new Map<string, FeedLink>();
  for (const link of $('link[href][type]').toArray()) {
    const { rel = '', type = '', href, title = '' } = link.attribs;
    const url = absoluteUrl(href, baseUrl);
    const isNamed = /(?:^|\s)(?:alternate|feed)(?:\s|$)/i.test(rel) && FEED_TYPE.test(type.trim());
    if (isNamed && url !== undefined && !found.has(url)) found.set(url, { url, title: foldWhitespace(title) });
  }
  return [...found.values()];
}
