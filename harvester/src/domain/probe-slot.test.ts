import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSlot } from './probe-slot.ts';

const HOUR_MS = 3_600_000;
const everies = fc.integer({ min: 60_000, max: 24 * HOUR_MS });
const instants = fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 });

describe('the next probe of a site', () => {
  test('lies ahead, by one interval at most, and the ones after it one interval apart', () => {
    fc.assert(
      fc.property(fc.uuid(), everies, instants, (siteId, everyMs, after) => {
        const next = nextSlot(siteId, everyMs, after);
        expect(next).toBeGreaterThan(after);
        expect(next - after).toBeLessThanOrEqual(everyMs);
        expect(nextSlot(siteId, everyMs, next)).toBe(next + everyMs);
        expect(nextSlot(siteId, everyMs, next - 1)).toBe(next);
      }),
    );
  });

  test('is at another moment for another site', () => {
    const ids = Array.from(
      { length: 12 },
      (_, index) => `00000000-0000-7000-8000-0000${(index * 0x15555555).toString(16).padStart(8, '0')}`,
    );
    const tenths = new Set(
      ids.map((id) => Math.floor((nextSlot(id, HOUR_MS, 1_700_000_000_000) % HOUR_MS) / (HOUR_MS / 10))),
    );
    expect(tenths.size).toBeGreaterThan(7);
  });

  test('comes 24 times a day where it comes every hour', () => {
    let at = Date.parse('2026-11-20T00:00:00Z');
    const end = at + 24 * HOUR_MS;
    let count = 0;
    for (at = nextSlot('0', HOUR_MS, at); at <= end; at = nextSlot('0', HOUR_MS, at)) count += 1;
    expect(count).toBe(24);
  });
});
