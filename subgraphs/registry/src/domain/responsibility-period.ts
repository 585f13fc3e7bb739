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

/** What becomes of dated rows when something else holds from a day to the end of the whole. */
export type Placement =
  | { readonly ok: true; readonly ended: readonly number[]; readonly replaced: readonly number[] }
  | { readonly ok: false; readonly earliest: LocalDate };

/**
 * How something that holds from the day `from` on is laid over the periods there are: what is in force ends that day, what
 * began that very day is replaced, what began later may not be overtaken.
 * @returns indexes of the periods that end that day and of those that go
 */
export function laidFrom(periods: readonly Period[], from: LocalDate): Placement {
  const change = changeOn(periods, from);
  switch (change.kind) {
    case 'tooEarly':
      return { ok: false, earliest: change.earliest };
    case 'begin':
      return { ok: true, ended: [], replaced: [] };
    case 'split':
      return { ok: true, ended: [change.index], replaced: [] };
    case 'correct':
      return { ok: true, ended: [], replaced: [change.index] };
  }
}
