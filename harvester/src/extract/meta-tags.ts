import type { CheerioAPI } from 'cheerio';
import { load } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { absoluteUrl } from './links.ts';

const NAMES = [
  'sitename',
  'sitedomain',
  'siteidcode',
  'columnname',
  'columndescription',
  'columnkeywords',
  'columntype',
  'articletitle',
  'pubdate',
  'contentsource',
  'keywords',
  'author',
  'description',
  'image',
  'url',
] as const;
/**
 * The standard tags of government portals by their lower-case name.
 * @source 政府网站发展指引 (国办发〔2017〕47号) 附件: 网页标签规范
 */
export type PortalTag = (typeof NAMES)[number];

/** The standard tags of a page, null where one is missing or says nothing. Addresses are absolute. */
export interface PortalTags {
  siteName: string | null;
  /** Host names; some sites name several in one tag. */
  siteDomains: string[];
  /** Ten characters, only where it has that form. */
  siteIdCode: string | null;
  columnName: string | null;
  columnDescription: string | null;
  columnKeywords: string[];
  columnType: string | null;
  /** Null also where it is only the name of the site or the column. */
  articleTitle: string | null;
  pubDate: string | null;
  contentSource: string | null;
  /** Without what the site says of every page: its name, the column's name and keywords. */
  keywords: string[];
  author: string | null;
  description: string | null;
  image: string | null;
  /** Null also where it is the home page. */
  url: string | null;
}

/** Tags that are looked at; a page has some thirty. */
const MOST_METAS = 300;
const NOTHING = /^(?:null|undefined|none|n\/a|无|暂无|空|-+)$/i;

/** Reads the standard's tags as they are met in the wild: names in any case, markup in titles, `null`, tags repeated. */
export function portalTags($: CheerioAPI, pageUrl: string): PortalTags {
  const found = valuesByName($);
  const all = (tag: PortalTag): string[] => found.get(tag) ?? [];
  const one = (tag: PortalTag): string | null => all(tag)[0] ?? null;
  const siteName = one('sitename');
  const columnName = one('columnname');
  const columnKeywords = listed(all('columnkeywords'));
  const general = new Set([siteName, columnName, ...columnKeywords].flatMap((text) => (text === null ? [] : [text])));
  const idCode = one('siteidcode')?.normalize('NFKC').replace(/\s/g, '') ?? '';
  return {
    siteName,
    siteDomains: listed(all('sitedomain')).map(hostOf),
    siteIdCode: /^(?:\d{10}|[a-z]{2}\d{8})$/i.test(idCode) ? idCode : null,
    columnName,
    columnDescription: one('columndescription'),
    columnKeywords,
    columnType: one('columntype'),
    articleTitle: all('articletitle').find((title) => !general.has(title)) ?? null,
    pubDate: one('pubdate'),
    contentSource: one('contentsource'),
    keywords: listed(all('keywords')).filter((word) => !general.has(word)),
    author: one('author'),
    description: one('description'),
    image: absoluteUrl(one('image') ?? undefined, pageUrl) ?? null,
    url: ownAddress(one('url'), pageUrl),
  };
}

/** The first value of one tag that says anything. */
export function portalTag($: CheerioAPI, tag: PortalTag): string | undefined {
  return valuesByName($).get(tag)?.[0];
}

function valuesByName($: CheerioAPI): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const metas = $('meta[name][content]').slice(0, MOST_METAS);
  metas.each((_, meta) => {
    const name = ($(meta).attr('name') ?? '').trim().toLowerCase();
    if (!NAMES.some((known) => known === name)) return;
    const text = plain($(meta).attr('content') ?? '');
    if (text !== '' && !NOTHING.test(text)) found.set(name, [...(found.get(name) ?? []), text]);
  });
  return found;
}

function plain(content: string): string {
  return foldWhitespace(/[<&]/.test(content) ? load(content.slice(0, 20_000), null, false).text() : content);
}

function listed(values: readonly string[]): string[] {
  const words = values.flatMap((value) => value.split(/[,，;；、|\s]+/)).filter((word) => word !== '');
  return [...new Set(words)];
}

function hostOf(domain: string): string {
  return domain
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
}

function ownAddress(url: string | null, pageUrl: string): string | null {
  const absolute = absoluteUrl(url ?? undefined, pageUrl);
  if (absolute === undefined) return null;
  const { pathname, search } = new URL(absolute);
  return search === '' && /^\/(?:index\.\w{1,5})?$/.test(pathname) ? null : absolute;
}
