import { addDays, localDate, type LocalDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsOn, overlaps, takeOver, type DatedPeriod } from './dated-period.ts';

const START = localDate('2026-01-01');
const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(START, days));
const period = fc
  .tuple(day, fc.option(fc.integer({ min: 1, max: 30 })))
  .map(([from, length]): DatedPeriod => ({ from, to: length === null ? null : addDays(from, length) }));
const days: readonly LocalDate[] = Array.from({ length: 100 }, (_, index) => addDays(START, index));

describe('periods of days', () => {
  test('share a day exactly where some day lies in both', () => {
    fc.assert(
      fc.property(period, period, (one, other) => {
        expect(overlaps(one, other)).toBe(days.some((each) => holdsOn(one, each) && holdsOn(other, each)));
      }),
    );
  });

  test('handed over belong to the first until the day they left, to the other from the day they begin, and to nobody between', () => {
    fc.assert(
      fc.property(period, day, fc.integer({ min: 0, max: 10 }), (whole, leftOn, gap) => {
        const from = addDays(leftOn, gap);
        const { kept, passed } = takeOver(whole, { leftOn, from });
        for (const each of days) {
          const inWhole = holdsOn(whole, each);
          expect(kept !== null && holdsOn(kept, each)).toBe(inWhole && each < leftOn);
          expect(passed !== null && holdsOn(passed, each)).toBe(inWhole && each >= from);
        }
      }),
    );
  });
});
