import type { LocalDate } from '@gongkai/kernel/pure';

/** A period of a unit's responsibility: half-open, without an end while it lasts. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** What becomes of a unit's periods when its responsibility changes on a day. */
export type PeriodChange =
  | { readonly kind: 'begin' }
  | { readonly kind: 'split'; readonly index: number; readonly to: LocalDate | null }
  | { readonly kind: 'correct'; readonly index: number }
  | { readonly kind: 'tooEarly'; readonly earliest: LocalDate };

/**
 * How a change on the day `from` fits the unit's periods for one column. The last period is ended and a new one begins;
 * one that began on that very day is corrected in place; what began later may not be overtaken, so history stays.
 */
export function changeOn(periods: readonly Period[], from: LocalDate): PeriodChange {
  const later = periods.find((period) => period.from > from);
  if (later) return { kind: 'tooEarly', earliest: later.from };
  const index = periods.findIndex((period) => period.to === null || from < period.to);
  const current = periods[index];
  if (!current) return { kind: 'begin' };
  return current.from === from ? { kind: 'correct', index } : { kind: 'split', index, to: current.to };
}
