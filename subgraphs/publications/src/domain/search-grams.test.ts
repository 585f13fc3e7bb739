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
