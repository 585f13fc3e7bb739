import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFORMANCE_ITEMS, doubledItems, isPassed, missingItems, type ConformanceItem } from './conformance.ts';

const ITEMS = Object.keys(CONFORMANCE_ITEMS) as ConformanceItem[];

describe('a conformance check', () => {
  test('is passed when all that is required was checked and nothing failed', () => {
    const checked = fc.array(
      fc.record({ item: fc.constantFrom(...ITEMS), passed: fc.boolean(), note: fc.constant(null) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(checked, (items) => {
        const names = items.map(({ item }) => item);
        const complete = names.includes('structure') && names.includes('technicalStandard');
        expect(isPassed(items)).toBe(complete && !items.some(({ passed }) => !passed));
        expect(missingItems(items).length === 0).toBe(complete);
        expect(doubledItems(items).length === 0).toBe(new Set(names).size === names.length);
      }),
    );
  });
});
