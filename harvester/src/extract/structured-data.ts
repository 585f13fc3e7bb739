import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';

/** What a page tells search engines and social networks of its article; null where it says nothing. */
export interface StructuredData {
  title: string | null;
  date: string | null;
  source: string | null;
}

const NOTHING: StructuredData = { title: null, date: null, source: null };
const LONGEST_SCRIPT = 200_000;
const DEEPEST = 5;
const MOST_OBJECTS = 500;
const ARTICLE = /Article$|^(?:BlogPosting|Report|GovernmentService|WebPage|Legislation)$/;

/** The first article described by JSON-LD. Scripts that are no JSON say nothing. */
export function jsonLdOf($: CheerioAPI): StructuredData {
  const objects = $('script[type="application/ld+json" i]')
    .toArray()
    .flatMap((script) => objectsIn(jsonOf($(script).text())));
  const typed = objects.filter((object) => typesOf(object).some((type) => ARTICLE.test(type)));
  const article = typed.find((object) => typesOf(object).some((type) => type !== 'WebPage')) ?? typed[0];
  if (!article) return NOTHING;
  return {
    title: textOf(article['headline']) ?? textOf(article['name']),
    date: textOf(article['datePublished']) ?? textOf(article['dateCreated']),
    source: nameOf(article['publisher']) ?? nameOf(article['sourceOrganization']),
  };
}

const TITLES = ['og:title', 'twitter:title'];
const DATES = [
  'article:published_time',
  'og:article:published_time',
  'og:release_date',
  'og:published_time',
  'weibo:article:create_at',
  'apub:time',
  'publishdate',
  'publish_date',
  'dc.date',
  'dcterms.created',
];
const SOURCES = ['og:site_name'];

/** Open Graph and its relatives, by property or name. */
export function openGraphOf($: CheerioAPI): StructuredData {
  const values = new Map<string, string>();
  const metas = $('meta[content]').slice(0, MOST_OBJECTS);
  metas.each((_, meta) => {
    const name = ($(meta).attr('property') ?? $(meta).attr('name') ?? '').trim().toLowerCase();
    const text = foldWhitespace($(meta).attr('content') ?? '');
    if (text !== '' && !values.has(name)) values.set(name, text);
  });
  const first = (names: readonly string[]): string | null =>
    names.map((name) => values.get(name)).find((text) => text !== undefined) ?? null;
  const source = first(SOURCES);
  return { title: withoutSite(first(TITLES), source), date: first(DATES), source };
}

/** A title without the site's name that many systems put behind it. */
function withoutSite(title: string | null, site: string | null): string | null {
  if (title === null || site === null || !title.endsWith(site) || title === site) return title;
  return title.slice(0, -site.length).replace(/[\s\-_|–—·]{1,10}$/, '') || title;
}

type JsonObject = { readonly [name: string]: unknown };

function jsonOf(text: string): unknown {
  if (text.length > LONGEST_SCRIPT) return undefined;
  try {
    return JSON.parse(text.trim().replace(/^<!--|-->$/g, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function objectsIn(json: unknown, depth = 0): JsonObject[] {
  if (depth > DEEPEST || typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.slice(0, MOST_OBJECTS).flatMap((part) => objectsIn(part, depth + 1));
  if (!isObject(json)) return [];
  return [json, ...['@graph', 'mainEntity', 'mainEntityOfPage'].flatMap((key) => objectsIn(json[key], depth + 1))];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typesOf(object: JsonObject): string[] {
  const type = object['@type'];
  return (Array.isArray(type) ? type : [type]).filter((name): name is string => typeof name === 'string');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? foldWhitespace(value.slice(0, 2000)) || null : null;
}

function nameOf(value: unknown): string | null {
  const object: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(object) ? textOf(object['name']) : textOf(object);
}
