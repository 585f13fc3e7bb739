import { isUuid } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNumber } from './index-number.ts';

describe('index number', () => {
  it('names unit, year and document', () => {
    expect(indexNumber('civil-affairs', 2026, '01932f3e-7c00-7abc-8def-0123456789ab')).toBe(
      'civil-affairs/2026-456789AB',
    );
  });

  it('is one for one document, and another for another tail of its id', () => {
    const id = fc.uuid({ version: 7 }).filter(isUuid);
    fc.assert(
      fc.property(id, id, fc.integer({ min: 1, max: 9999 }), (one, other, year) => {
        const number = indexNumber('u', year, one);
        expect(number).toMatch(/^u\/\d{1,4}-[0-9A-F]{8}$/);
        expect(number === indexNumber('u', year, other)).toBe(one.slice(-8) === other.slice(-8));
      }),
    );
  });
});
