import type { ListPage } from '../extract-list.ts';

/**
 * Where a list page says it stands. Pages count from 1; `pages` and `records` are null where the page does not say.
 * Addresses are absolute and null at either end.
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
