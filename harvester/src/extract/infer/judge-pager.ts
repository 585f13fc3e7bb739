import { refused, type Refused } from '../../domain/stage-result.ts';

/** Addresses of the items on three pages by a pager; null where a page was not there. */
export interface PagesRead {
  readonly first: readonly string[];
  readonly second: readonly string[] | null;
  /** The page before the first, asked by the number before it; left out where there is no such number. */
  readonly before?: readonly string[] | null;
}

/** Share of a second page that may be on the first already; pinned items stand on every page. */
const MOST_REPEATED = 0.5;

/**
 * Whether a pager leads from page to page: page 2 differs from page 1, and the page before the first is missing, empty
 * or the first itself. A third set before the first means that the first was taken for a later one.
 * @returns refused `pager_offset` where it does not
 */
export function judgePager({ first, second, before }: PagesRead): Refused | undefined {
  const known = new Set(first);
  if (second !== null && second.length > 0) {
    const repeated = second.filter((url) => known.has(url)).length;
    if (repeated === second.length) return refused('pager_offset', `page 2 repeats page 1 (${repeated} items)`);
    if (repeated > second.length * MOST_REPEATED) {
      return refused('pager_offset', `${repeated} of ${second.length} items of page 2 are on page 1`);
    }
  }
  const strange = (before ?? []).filter((url) => !known.has(url)).length;
  return strange > (before ?? []).length * MOST_REPEATED
    ? refused('pager_offset', `${strange} other items before page 1`)
    : undefined;
}
