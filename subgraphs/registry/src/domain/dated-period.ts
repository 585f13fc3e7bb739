import type { LocalDate } from '@gongkai/kernel/pure';

/** A half-open period of days: `to` is the first day no longer, null while it lasts. */
export interface DatedPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** Whether the day lies in the period. */
export const holdsOn = ({ from, to }: DatedPeriod, day: LocalDate): boolean => from <= day && (to === null || day < to);

/** Whether two periods share a day. */
export const overlaps = (one: DatedPeriod, other: DatedPeriod): boolean =>
  (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);

/** What becomes of a period of one person when another takes over on a day; what comes before that day stays as it was. */
export interface TakeOver {
  /** What is left to the first; null where the period only begins that day or later. */
  readonly kept: DatedPeriod | null;
  /** What the other has of it; null where it had ended by then. */
  readonly passed: DatedPeriod | null;
}

/**
 * Divides a period where one person leaves on `leftOn` and the other begins on `from`, not earlier. Days in between belong
 * to nobody: that is what the alarm is about.
 */
export function takeOver(period: DatedPeriod, { leftOn, from }: { leftOn: LocalDate; from: LocalDate }): TakeOver {
  const { to } = period;
  const keptTo = to !== null && to < leftOn ? to : leftOn;
  const passedFrom = period.from > from ? period.from : from;
  return {
    kept: period.from < keptTo ? { from: period.from, to: keptTo } : null,
    passed: to === null || passedFrom < to ? { from: passedFrom, to } : null,
  };
}
