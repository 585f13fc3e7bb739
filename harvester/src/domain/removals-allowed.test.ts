import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { removalsAllowed } from './removals-allowed.ts';

test.each([
  [0, 1],
  [1, 1],
  [19, 1],
  [20, 2],
  [29, 2],
  [30, 3],
  [10_000, 1000],
])('of %i live items %i may be proposed for removal in one run', (live, allowed) => {
  expect(removalsAllowed(live)).toBe(allowed);
});

property.prop([fc.nat(1_000_000)])('at least one, and else never more than a tenth', (live) => {
  const allowed = removalsAllowed(live);
  expect(allowed).toBeGreaterThanOrEqual(1);
  expect(allowed === 1 || allowed * 10 <= live).toBe(true);
});
