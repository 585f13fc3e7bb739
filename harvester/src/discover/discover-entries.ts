import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import type { EntryPage, ListPlace } from '../domain/entry.ts';
import type { Reading, Refused } from '../domain/stage-result.ts';
import { PagerWatch, type PagerVerdict } from './pager-watch.ts';

export interface DiscoverDoors {
  /** Reads one page of the list. */
  read(place: ListPlace): Promise<Reading<EntryPage>>;
  /** Keeps what a page gave and where reading goes on; answers how many of its entries were not known to this run. */
  keep(page: EntryPage, next: ListPlace | null): Promise<number>;
  /** Notes what is wrong with a page though reading goes on. */
  note(place: ListPlace, refusal: Refused): Promise<void>;
}

/** How the reading of a list ended: at its end, broken off on a later page, or not even begun. */
export type Discovery = { kind: 'complete' } | { kind: 'partial'; place: ListPlace; refusal: Refused } | Refused;

/**
 * Reads a list from `start` until its pager ends. A page that gives nothing new ends it too: many sites answer any page
 * number with their last or first page. Only behind a second page that repeats the first one more is asked for, because a
 * pager that is off by one goes on there; it is noted and costs nothing. A later page that is not there or empty is the
 * end; one that fails breaks off.
 */
export async function discoverEntries(start: ListPlace, doors: DiscoverDoors): Promise<Discovery> {
  const pager = new PagerWatch();
  let place: ListPlace | null = start;
  while (place !== null) {
    const reading: Reading<EntryPage> = await doors.read(place);
    if (reading.kind === 'refused') return endedBy(reading, place);
    const { next, entries } = reading.value;
    // a column page without rows only says where they are: the page it leads to is the first
    const isLead: boolean = place === start && entries.length === 0 && next !== null;
    const pagesBefore: number = place.pagesBefore + (isLead ? 0 : 1);
    const following: ListPlace | null = next === null ? null : { url: next, pagesBefore };
    const fresh = await doors.keep(reading.value, following);
    const given = new Set(entries.map(({ identity }) => identity)).size;
    const verdict = isLead ? ON : pager.judge({ place, fresh, given });
    if (verdict.kind === 'end') break;
    if (verdict.kind === 'off') await doors.note(verdict.place, verdict.refusal);
    place = following;
  }
  return { kind: 'complete' };
}

/** What sites answer a page number above their last with; many say in a good answer that it was not found. */
const PAST_THE_END: readonly HarvestFailureCode[] = ['list_empty', 'http_4xx', 'soft_404'];

const ON: PagerVerdict = { kind: 'on' };

function endedBy(refusal: Refused, place: ListPlace): Discovery {
  if (place.pagesBefore === 0) return refusal;
  const isPastTheEnd = PAST_THE_END.includes(refusal.code);
  return isPastTheEnd ? { kind: 'complete' } : { kind: 'partial', place, refusal };
}
