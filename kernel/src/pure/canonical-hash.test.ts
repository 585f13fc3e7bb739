import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash, sha256Hex } from './canonical-hash.ts';
import { hexOf } from './encoding.ts';

const json = fc.jsonValue({ noUnicodeString: false });

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
    [{ kept: null, dropped: undefined }, '{"kept":null}'],
    [{ at: new Date('2026-01-01T00:00:00Z') }, '{"at":"2026-01-01T00:00:00.000Z"}'],
    ['e\u0301', '"\u00e9"'],
    [-0, '0'],
  ])('writes %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (fields) => {
        const turned = Object.fromEntries(Object.entries(fields).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(fields));
        expect(contentHash(turned)).toEqual(contentHash(fields));
      }),
    );
  });

  it('is JSON and writes what it reads back in the same way', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('refuses what JSON cannot carry', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    for (const value of [Number.NaN, Infinity, 1n, Symbol('x'), () => 1, cycle]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  it('takes one object in two places for no cycle', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});

describe('hash', () => {
  it('is SHA-256 of the UTF-8 text or of the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const bytes = new TextEncoder().encode(text);
        const expected = hexOf(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)));
        expect(sha256Hex(text)).toBe(expected);
        expect(sha256Hex(bytes)).toBe(expected);
      }),
    );
  });

  it('is pinned: a change of the way of writing needs a new hash version', () => {
    expect(contentHash({ title: '通知', body: '<p>正文</p>' }, ['aa'])).toMatchInlineSnapshot(`
      {
        "hash": "3c98d622c092064011dd22da4e55c9172026cfd267f190d63ac723509fefc1ce",
        "hashVersion": 1,
      }
    `);
  });

  it('tells other words, other attachments and another order of attachments apart', () => {
    const hashes = [
      contentHash({ title: 'a' }),
      contentHash({ title: 'b' }),
      contentHash({ title: 'a' }, ['1', '2']),
      contentHash({ title: 'a' }, ['2', '1']),
      contentHash({ title: 'a', attachments: [] }),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
