import { expect } from 'vitest';
import type { KilledPlatform } from './standalone-kills.ts';

/** Every acknowledged draft is there with its audit entry, and kills fell both into starts and into work. */
export function expectNothingLost({ kills, acknowledged, lost, audit }: KilledPlatform): void {
  expect(lost).toEqual([]);
  expect(audit.isWhole).toBe(true);
  expect(acknowledged).toBeGreaterThan(0);
  // what was written and not yet answered when the kill came may be there as well
  expect(audit.drafts).toBeGreaterThanOrEqual(acknowledged);
  expect(Math.min(kills.starting, kills.serving)).toBeGreaterThan(0);
}
