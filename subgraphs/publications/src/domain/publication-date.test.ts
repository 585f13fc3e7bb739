import { addDays, localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicationDate } from './publication-date.ts';

const today = localDate('2026-11-20');

describe('date of publication', () => {
  it.each([
    ['2026-09-15', '2026-09-15'],
    ['2026-11-20', '2026-11-20'],
    ['2026-11-21', '2026-11-20'],
    ['9999-12-31', '2026-11-20'],
    [null, '2026-11-20'],
  ])('of a text whose source claims %s is %s', (claimedOn, shown) => {
    expect(publicationDate(claimedOn === null ? null : localDate(claimedOn), today)).toBe(shown);
  });

  it('is the earlier of the two days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400_000, max: 400_000 }), (days) => {
        expect(publicationDate(addDays(today, days), today)).toBe(addDays(today, Math.min(0, days)));
      }),
    );
  });
});
