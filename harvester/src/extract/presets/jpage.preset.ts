import type { LocalDate } from '@gongkai/kernel/pure';
import type { PresetRule } from '../../domain/harvest-rule.ts';
import { read, refused, type Reading } from '../../domain/stage-result.ts';
import type { ListItem } from '../extract-list.ts';
import { absoluteUrl, loadFragment } from '../links.ts';
import { DEEPEST_NESTING, isTooDeep } from '../nesting.ts';
import { readRows } from '../rows/read-rows.ts';
import { datastoreIn, type Datastore } from './datastore.ts';
import { leadTo, nextOf, type PagerFacts, type PresetAsk, type PresetPage } from './preset-page.ts';

const PROXY = /["'(=\s]((?:https?:)?[\w./:-]{0,200}dataproxy\.jsp\?[^"'<>\s)]{1,2000})/i;

/**
 * Hanweb jcms and its jpage lists. What it relies on:
 * - the column is `/col/colN/index.html` and carries its first records in
 *   `<script type="text/xml"><datastore>…<recordset><record><![CDATA[<li>…</li>]]></record>…`;
 * - `<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&…">]]></nextgroup>` leads to more records, in
 *   an answer that is such a datastore by itself, with its own nextgroup, until there is none or it leads to itself.
 *   The address is taken as written: parameters come twice, `webname` is percent-encoded twice;
 * - `<totalrecord>` and `<totalpage>` may be there; the column is page 1 and `page=N` page N + 1, though an answer may
 *   carry several of the pages visitors see;
 * - an address with `startrecord` and `endrecord` is followed by the next such range up to `<totalrecord>`;
 * - a record's chief link is the item; its text may be cut with "…", the link's title attribute then is whole; its date
 *   is shown in the record;
 * - a column without records names its dataproxy.jsp in a script or the rule's `endpoint` does.
 * @returns refused `list_empty` for a datastore without records, `wrong_type` for one that breaks off, `rule_no_match`
 *   where there is neither a datastore nor an endpoint, or no record has a link and a title
 */
export function readJpage(text: string, rule: PresetRule, ask: PresetAsk): Reading<PresetPage> {
  const store = datastoreIn(text);
  if (store === 'broken') return refused('wrong_type', 'datastore breaks off');
  if (store === undefined || (store.records.length === 0 && isColumn(text))) return lead(text, rule, ask, store);
  if (store.records.length === 0) return refused('list_empty', 'recordset');
  const deep = store.records.some(isTooDeep);
  if (deep) return refused('too_large', `more than ${DEEPEST_NESTING} elements inside each other in a record`);
  // scripts put the records of an answer into the column, whose address their links start from
  const baseUrl = isColumn(text) ? ask.pageUrl : rule.url;
  const items = itemsOf(store.records, baseUrl, ask.reference);
  if (items.length === 0) return refused('rule_no_match', `${store.records.length} records without links`);
  const pager = pagerOf(store, ask.pageUrl);
  const skippedRows = store.records.length - items.length;
  return read({ items, skippedRows, next: nextOf(pager, rule.maxPages), pager });
}

function itemsOf(records: readonly string[], baseUrl: string, reference: LocalDate): ListItem[] {
  // cells outside a table would lose their tags
  const rows = records.map((record) => (/^<tr\b/i.test(record) ? `<table>${record}</table>` : record));
  const $ = loadFragment(rows.map((row) => `<div data-record>${row}</div>`).join(''));
  const context = { $, baseUrl, reference };
  return readRows(context, $('div[data-record]').toArray()).map(({ item }) => item);
}

function isColumn(text: string): boolean {
  return /<(?:html|body)\b/i.test(text);
}

function lead(
  text: string,
  rule: PresetRule,
  { pageUrl }: PresetAsk,
  store: Datastore | undefined,
): Reading<PresetPage> {
  const proxy = text.includes('dataproxy.jsp?') ? PROXY.exec(text)?.[1] : undefined;
  const named = store?.nextHref ?? proxy?.replaceAll('&amp;', '&');
  const url = rule.endpoint ?? absoluteUrl(named, pageUrl);
  if (url === undefined) return refused(store ? 'list_empty' : 'rule_no_match', 'datastore');
  return url === pageUrl ? refused('list_empty', url) : read(leadTo(url));
}

function pagerOf(store: Datastore, pageUrl: string): PagerFacts {
  const next = addressOf(store.nextHref, pageUrl) ?? rangeAfter(pageUrl, store.total);
  const number = pageNumber(pageUrl);
  return {
    page: number === undefined ? 1 : number + 1,
    pages: store.pages,
    records: store.total,
    next: next === pageUrl ? null : next,
    prev: addressOf(store.prevHref, pageUrl),
    last: null,
  };
}

function addressOf(href: string | null, pageUrl: string): string | null {
  return absoluteUrl(href ?? undefined, pageUrl) ?? null;
}

function pageNumber(url: string): number | undefined {
  const page = /[?&]page=(\d{1,6})(?:&|$)/i.exec(new URL(url).search)?.[1];
  return page === undefined ? undefined : Number(page);
}

/** The address of the next range of records, where this one is asked for by a range. */
function rangeAfter(pageUrl: string, total: number | null): string | null {
  const { search } = new URL(pageUrl);
  const [start, end] = ['startrecord', 'endrecord'].map((name) =>
    Number(new RegExp(`[?&]${name}=(\\d{1,8})(?:&|$)`, 'i').exec(search)?.[1]),
  );
  if (!start || !end || end < start || total === null || end >= total) return null;
  const size = end - start + 1;
  return pageUrl
    .replace(/([?&]startrecord=)\d+/i, `$1${start + size}`)
    .replace(/([?&]endrecord=)\d+/i, `$1${Math.min(end + size, total)}`);
}
