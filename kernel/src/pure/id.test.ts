import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueId, isUuid, newId, uuidV5, uuidV7 } from './id.ts';

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const tail = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('UUIDv7', () => {
  it('writes the example of RFC 9562 A.6', () => {
    const random = (): Uint8Array => Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('sorts as text in the order of time, whatever the random bytes', () => {
    fc.assert(
      fc.property(time, time, tail, tail, (a, b, left, right) => {
        const [first, second] = [uuidV7(a, () => left), uuidV7(b, () => right)];
        expect(isUuid(first)).toBe(true);
        if (a < b) expect(first < second).toBe(true);
      }),
    );
  });

  it('refuses a time outside 48 bits and a short source of randomness', () => {
    for (const atMs of [-1, 2 ** 48, 0.5, Number.NaN]) {
      expect(() => uuidV7(atMs, (count) => new Uint8Array(count))).toThrow(RangeError);
    }
    expect(() => uuidV7(0, () => new Uint8Array(9))).toThrow(RangeError);
  });

  it('gives ids of one process in rising order, also many within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isUuid)).toBe(true);
  });
});

describe('UUIDv5', () => {
  it('writes the example of RFC 9562 A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('gives one code one id for ever', () => {
    expect(catalogueId('district/d01')).toBe(catalogueId('district/d01'));
    expect(catalogueId('district/d01')).toMatchInlineSnapshot(`"bbce96d5-6d3d-5966-8590-d42b96b40775"`);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(isUuid(catalogueId(a))).toBe(true);
        expect(catalogueId(a) === catalogueId(b)).toBe(a === b);
      }),
    );
  });

  it('refuses a namespace that is no UUID', () => {
    expect(() => uuidV5('district', 'x')).toThrow(RangeError);
  });
});
