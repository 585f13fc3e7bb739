import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { LONGEST_PAUSE_MS, retryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-20T08:00:00Z');

describe('Retry-After', () => {
  test.each([
    ['0', 0],
    ['5', 5000],
    [' 120 ', 120_000],
    ['99999', LONGEST_PAUSE_MS],
    ['999999999999', LONGEST_PAUSE_MS],
    ['Fri, 20 Nov 2026 08:00:30 GMT', 30_000],
    ['Friday, 20-Nov-26 08:01:00 GMT', 60_000],
    ['Fri Nov 20 08:00:10 2026 GMT', 10_000],
    ['Fri, 20 Nov 2026 07:00:00 GMT', 0],
    ['Fri, 20 Nov 2099 08:00:00 GMT', LONGEST_PAUSE_MS],
  ])('%s is a pause of %i ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });

  test.each([undefined, '', 'soon', '-5', '1.5', '5 seconds', 'Fri, 99 Nov 2026 08:00:30 GMT'])(
    '%s says nothing',
    (header) => {
      expect(retryAfterMs(header, now)).toBeNull();
    },
  );

  property.prop([fc.string()])('no text gives a pause outside an hour', (text) => {
    const ms = retryAfterMs(text, now);
    expect(ms === null || (ms >= 0 && ms <= LONGEST_PAUSE_MS)).toBe(true);
  });
});
