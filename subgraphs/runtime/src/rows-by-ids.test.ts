import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsByIds } from './rows-by-ids.ts';

describe('rows by ids', () => {
  it('are asked for once each, at most 500 at a time, whatever their number', async () => {
    const ids = fc.array(fc.integer({ min: 0, max: 1200 }).map(String), { maxLength: 2000, size: 'max' });
    await fc.assert(
      fc.asyncProperty(ids, async (given) => {
        const asked: string[][] = [];
        const rows = await rowsByIds(given, async (some) => {
          asked.push(some);
          return some.map((id) => ({ id }));
        });
        expect(rows.map(({ id }) => id)).toEqual([...new Set(given)]);
        expect(asked.flat()).toEqual([...new Set(given)]);
        expect(asked.every(({ length }) => length > 0 && length <= 500)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
