import type { ChangeNoticesByIdsQuery } from '@gongkai/schema';

/** A notice of a site, as the registry tells it. */
export type Notice = ChangeNoticesByIdsQuery['changeNoticesByIds'][number];

const OFFICE_DAY_BEGINS = 'T00:00:00+08:00';

/**
 * When what a notice speaks of is to be read anew: on the day it takes effect, and once more when it is carried out. An
 * outage asks for nothing until it is over. Null for never.
 */
export function dueAt({ kind, state, effectiveOn }: Notice, now: Date): Date | null {
  if (state === 'withdrawn' || (kind === 'outage' && state === 'filed')) return null;
  const effective = new Date(`${effectiveOn}${OFFICE_DAY_BEGINS}`);
  return state === 'applied' || effective < now ? now : effective;
}
