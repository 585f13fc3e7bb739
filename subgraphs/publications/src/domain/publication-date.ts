import type { LocalDate } from '@gongkai/kernel/pure';

/**
 * Date under which a text is listed: the one its source claims, at the latest the day it is published here. A claimed day
 * to come would keep it on top of its column, and the column fresh, until then.
 */
export function publicationDate(claimedOn: LocalDate | null, today: LocalDate): LocalDate {
  return claimedOn !== null && claimedOn < today ? claimedOn : today;
}
