import type { LocalDate } from '@gongkai/kernel/pure';
import type { ListPage } from '../extract-list.ts';
import type { NextPage } from '../next-page.ts';

/**
 * Where a list page says it stands. Pages count from 1; `pages` and `records` are null where the page does not say.
 * `next` and `prev` are null at the ends of the list, `last` where the page does not tell it.
 */
export interface PagerFacts {
  page: number;
  pages: number | null;
  records: number | null;
  next: string | null;
  prev: string | null;
  last: string | null;
}

/**
 * A list page of a publishing system. A column page whose records are asked for elsewhere has no items; its `next`
 * then is the address of its first records.
 */
export interface PresetPage extends ListPage {
  pager: PagerFacts | null;
}

/** The page asked: the address it was answered from, after redirects, and the day of the reading. */
export interface PresetAsk {
  pageUrl: string;
  reference: LocalDate;
}

/** What follows a page under a rule that reads `maxPages` pages at most. */
export function nextOf(pager: Pick<PagerFacts, 'page' | 'next'> | undefined, maxPages: number): NextPage {
  if (!pager || pager.next === null) return { kind: 'end' };
  return pager.page >= maxPages ? { kind: 'limit' } : { kind: 'page', url: pager.next };
}

/** A column page that says where its records are, and holds none. */
export function leadTo(url: string): PresetPage {
  return { items: [], skippedRows: 0, next: { kind: 'page', url }, pager: null };
}

/** The pager of records that are asked for by a number in the address. */
export function numberedPager(at: {
  page: number;
  pages: number | null;
  records: number | null;
  urlOf: (page: number) => string;
}): PagerFacts {
  const { page, pages, records, urlOf } = at;
  const hasNext = pages === null || page < pages;
  return {
    page,
    pages,
    records,
    next: hasNext ? urlOf(page + 1) : null,
    prev: page > 1 ? urlOf(page - 1) : null,
    last: pages === null ? null : urlOf(pages),
  };
}

/**
 * Number of pages of a list of `records`, told from the page at hand. Where it does not show as many rows as `size`
 * leaves for it, the server gives another number a page than it was asked for, and what it shows counts. (A page in the
 * middle of such a list that happens to show what would be left for the last one is taken for the last.)
 * @returns null where the list does not say how long it is and this page is full
 */
export function pagesOf(at: { page: number; shown: number; size: number; records: number | null }): number | null {
  const { page, shown, size, records } = at;
  if (records === null) return shown < size ? page : null;
  const due = Math.min(size, records - (page - 1) * size);
  return Math.max(Math.ceil(records / (shown === due ? size : Math.max(shown, 1))), 1);
}
