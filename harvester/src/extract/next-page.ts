import type { CheerioAPI } from 'cheerio';
import { absoluteUrl } from './links.ts';
import { elementsOf } from './select-field.ts';
import { fieldPath, type ListRule } from '../domain/harvest-rule.ts';

/** What follows a list page; `limit`: there may be more, but the rule's `maxPages` is reached. */
export type NextPage = { kind: 'page'; url: string } | { kind: 'end' } | { kind: 'limit' };

export type PagePlace = { pageUrl: string; baseUrl: string; pagesBefore: number };

/** The page after this one by the rule's pager. A link back to the page itself is the end of the list. */
export function nextPage($: CheerioAPI, rule: ListRule, place: PagePlace): NextPage {
  const { pager } = rule;
  if (pager.kind === 'none') return { kind: 'end' };
  const url =
    pager.kind === 'next' ? linkedPage($, pager.selector, place.baseUrl) : numberedPage(pager, rule.url, place);
  if (url === undefined || withoutHash(url) === withoutHash(place.pageUrl)) return { kind: 'end' };
  return place.pagesBefore + 1 >= pager.maxPages ? { kind: 'limit' } : { kind: 'page', url };
}

function linkedPage($: CheerioAPI, field: string, baseUrl: string): string | undefined {
  const { attribute } = fieldPath(field);
  // a last page often keeps the link, without an address
  const links = elementsOf($, $.root(), field).toArray();
  return links.map((link) => absoluteUrl($(link).attr(attribute ?? 'href'), baseUrl)).find((url) => url !== undefined);
}

function numberedPage(
  pager: { url: string; from: number; to?: number | undefined },
  listUrl: string,
  { pagesBefore }: PagePlace,
): string | undefined {
  const number = pager.from + pagesBefore;
  if (pager.to !== undefined && number > pager.to) return undefined;
  return absoluteUrl(pager.url.replaceAll('{page}', String(number)), listUrl);
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}
