import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramQuery, gramVector, searchGrams } from './search-grams.ts';

describe('search grams', () => {
  it.each([
    ['养老服务', ['养老', '老服', '服务']],
    ['沪府〔2022〕9号', ['沪府', '2022', '9', '号']],
    ['GDP 增长', ['gdp', '增长']],
    ['Ｇ60科创', ['g60', '科创']],
    ['，。 !', []],
  ])('of %s', (text, grams) => {
    expect(searchGrams(text)).toEqual(grams);
  });

  it('has no query for a text without terms', () => {
    expect(gramQuery('——')).toBeNull();
  });

  it('quotes every term, so that no text is read as an operator', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          gramVector(text)
            .replaceAll(/'(?:[^'\\]|''|\\\\)*'/gu, '')
            .trim(),
        ).toBe('');
      }),
    );
  });

  const isStorable = (text: string): boolean => {
    const grams = searchGrams(`标题 ${text}`);
    const bytes = grams.map((gram) => Buffer.byteLength(gram));
    const total = bytes.reduce((sum, length) => sum + length, 0);
    return grams[0] === '标题' && bytes.every((length) => length <= 2046) && total < 1_048_575;
  };

  it.each([
    [
      'every pair there is',
      Array.from({ length: 400_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * at) % 20_011))),
    ],
    ['a sign that normalises to four words', ['\ufdfa'.repeat(400_000)]],
    ['one word without an end', ['a𝒷'.repeat(400_000)]],
  ])('stays below what a tsvector and its terms may measure for %s', (_what, parts) => {
    expect(isStorable(parts.join(''))).toBe(true);
  });

  it('stays below them for any text, and keeps its beginning', () => {
    const repeated = fc
      .tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 300 }))
      .map(([part, times]) => part.repeat(times));
    fc.assert(
      fc.property(repeated, (text) => {
        expect(isStorable(text)).toBe(true);
      }),
    );
  });

  it('finds a word of any length by the whole of it', () => {
    const word = 'a'.repeat(5000);
    expect(gramQuery(word)).toBe(gramVector(word));
  });

  it('asks for no more terms than a query can hold', () => {
    const long = Array.from({ length: 5000 }, (_, index) => `w${index}`).join(' ');
    expect(gramQuery(long)?.split(' & ')).toHaveLength(64);
  });

  it('finds a text by any part of it that begins and ends between its characters', () => {
    const han = fc
      .array(fc.constantFrom(...'公开政务信息服务通知公告'), { minLength: 2, maxLength: 12 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(han, fc.nat(10), fc.integer({ min: 2, max: 6 }), (text, start, length) => {
        const part = text.slice(start, start + length);
        if (part.length < 2) return;
        expect(searchGrams(text)).toEqual(expect.arrayContaining(searchGrams(part)));
      }),
    );
  });
});
