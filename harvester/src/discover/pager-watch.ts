import type { ListPlace } from '../domain/entry.ts';
import { refused, type Refused } from '../domain/stage-result.ts';

/** One page as it was kept: different entries on it, and those of them this run did not know. */
export interface PageYield {
  readonly place: ListPlace;
  readonly given: number;
  readonly fresh: number;
}

export type PagerVerdict =
  /** More may come. */
  | { kind: 'on' }
  /** It is the end of the list. */
  | { kind: 'end' }
  /** More may come, but the page at `place` was not the one the pager meant. */
  | { kind: 'off'; place: ListPlace; refusal: Refused };

// a last page filled up with entries of the page before is a habit of some sites; two such pages are none
const OVERLAPS_NOTED = 2;

/** Tells a pager that is wrong from a list that ends, page by page in reading order. */
export class PagerWatch {
  #repeated: ListPlace | undefined;
  #overlaps = 0;

  judge({ place, given, fresh }: PageYield): PagerVerdict {
    const repeated = this.#repeated;
    this.#repeated = undefined;
    if (fresh === 0) return this.#nothingNew(place);
    if (repeated) return off(repeated, 'it repeats the first page, and the next one goes on');
    const isOverlap = place.pagesBefore > 0 && given - fresh > fresh;
    if (isOverlap) this.#overlaps += 1;
    if (!isOverlap || this.#overlaps !== OVERLAPS_NOTED) return { kind: 'on' };
    return off(place, `${given - fresh} of ${given} entries were on earlier pages`);
  }

  #nothingNew(place: ListPlace): PagerVerdict {
    if (place.pagesBefore !== 1) return { kind: 'end' };
    this.#repeated = place;
    return { kind: 'on' };
  }
}

function off(place: ListPlace, detail: string): PagerVerdict {
  return { kind: 'off', place, refusal: refused('pager_offset', detail) };
}
