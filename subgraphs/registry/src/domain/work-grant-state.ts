import type { LocalDate } from '@gongkai/kernel/pure';
import { holdsOn, type DatedPeriod } from './dated-period.ts';

export type GrantState = 'current' | 'upcoming' | 'ended' | 'revoked';

/** Whether a grant holds on a day; one that was revoked never does again. */
export function grantState(grant: DatedPeriod & { readonly revokedAt: string | null }, day: LocalDate): GrantState {
  if (grant.revokedAt !== null) return 'revoked';
  if (holdsOn(grant, day)) return 'current';
  return day < grant.from ? 'upcoming' : 'ended';
}
