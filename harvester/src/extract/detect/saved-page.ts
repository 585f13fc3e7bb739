import { load, type CheerioAPI } from 'cheerio';
import { absoluteUrl } from '../links.ts';
import { portalTags } from '../meta-tags.ts';
import { isTooDeep } from '../nesting.ts';
import { datastoreIn } from '../presets/datastore.ts';

/** What a page says of its column by the standard's tags. */
export type ColumnTags = {
  SiteName: string | null;
  SiteIDCode: string | null;
  ColumnName: string | null;
  ColumnType: string | null;
};

/** What a page kept as a file says of where it was; `url` is null where it does not. */
export type SavedPage = { url: string | null; column: ColumnTags | null };

/**
 * Where a page that lies in a file came from: its base, its canonical link, its own address in a meta tag, or the comment
 * browsers leave. A bare set of Hanweb's records belongs to the host its whole addresses name most.
 */
export function savedPage(text: string): SavedPage {
  if (isTooDeep(text)) return { url: null, column: null };
  const $ = load(text);
  const saved = /<!--\s{0,5}saved from url=\(\d{1,6}\)(\S{1,2000})/i.exec(text)?.[1];
  const named = [
    $('base[href]').attr('href'),
    $('link[rel~="canonical"][href]').attr('href'),
    metaAddress($),
    saved,
    recordHost(text),
  ];
  const url = named.map(wholeAddress).find((address) => address !== undefined) ?? null;
  return { url, column: columnOf($, url ?? 'http://unknown.invalid/') };
}

function columnOf($: CheerioAPI, pageUrl: string): ColumnTags | null {
  const { siteName, siteIdCode, columnName, columnType } = portalTags($, pageUrl);
  const tags = { SiteName: siteName, SiteIDCode: siteIdCode, ColumnName: columnName, ColumnType: columnType };
  return Object.values(tags).some((value) => value !== null) ? tags : null;
}

function metaAddress($: CheerioAPI): string | undefined {
  const metas = $('meta[content]').toArray();
  const own = metas.find(({ attribs }) => /^(?:og:)?url$/i.test(attribs['name'] ?? attribs['property'] ?? ''));
  return own?.attribs['content'];
}

// an address relative to what is asked for says nothing
function wholeAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address.trim())
    ? absoluteUrl(address, 'http://unknown.invalid/')
    : undefined;
}

function recordHost(text: string): string | undefined {
  const store = datastoreIn(text);
  if (store === undefined || store === 'broken') return undefined;
  const links = store.records.flatMap((record) => record.match(/https?:\/\/[^"'\s<>]{1,500}/gi) ?? []);
  const hosts = links.flatMap((link) => (URL.canParse(link) ? [`${new URL(link).origin}/`] : []));
  return hosts.toSorted((one, other) => timesIn(hosts, other) - timesIn(hosts, one))[0];
}

function timesIn(hosts: readonly string[], host: string): number {
  return hosts.filter((one) => one === host).length;
}
