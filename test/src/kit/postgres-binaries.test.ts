import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { orderMajors } from './postgres-binaries.ts';

test.each([
  { majors: [], ordered: [] },
  { majors: [13], ordered: [13] },
  { majors: [13, 15, 17], ordered: [15, 17, 13] },
  { majors: [9, 14, 16], ordered: [16, 14, 9] },
])('of $majors the order of preference is $ordered', ({ majors, ordered }) => {
  expect(orderMajors(majors)).toEqual(ordered);
});

property.prop([fc.uniqueArray(fc.integer({ min: 9, max: 40 }))])(
  'ordering keeps every version, 15 first and the others downwards',
  (majors) => {
    const ordered = orderMajors(majors);
    expect(new Set(ordered)).toEqual(new Set(majors));
    expect(ordered.includes(15) ? ordered[0] : 15).toBe(15);
    const others = ordered.filter((major) => major !== 15);
    expect(others).toEqual([...others].sort((a, b) => b - a));
  },
);
