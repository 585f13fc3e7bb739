import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePager } from './judge-pager.ts';

const [FIRST, SECOND, THIRD] = [
  ['1', '2', '3', '4'],
  ['5', '6', '7', '8'],
  ['9', '10', '11', '12'],
];

describe('a pager is judged by the pages it leads to', () => {
  test.each([
    ['two different pages', { first: FIRST, second: SECOND }, undefined],
    ['a pinned item on every page', { first: FIRST, second: ['1', '5', '6', '7'] }, undefined],
    ['no second page', { first: FIRST, second: null }, undefined],
    ['an empty second page', { first: FIRST, second: [] }, undefined],
    ['a second page that is the first again', { first: FIRST, second: FIRST }, 'pager_offset'],
    ['a second page that is mostly the first', { first: FIRST, second: ['2', '3', '4', '5'] }, 'pager_offset'],
    ['nothing before the first', { first: FIRST, second: SECOND, before: null }, undefined],
    ['the first before the first', { first: FIRST, second: SECOND, before: FIRST }, undefined],
    ['other items before the first', { first: SECOND, second: THIRD, before: FIRST }, 'pager_offset'],
  ])('%s', (_, pages, code) => {
    expect(judgePager({ ...pages, first: pages.first ?? [] })?.code).toBe(code);
  });

  test('pages without a common item are in order, equal ones never', () => {
    const urls = fc.uniqueArray(fc.nat().map(String), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(urls, fc.nat(), (all, cut) => {
        const [first, second] = [all.slice(0, 1 + (cut % (all.length - 1))), all.slice(1 + (cut % (all.length - 1)))];
        expect(judgePager({ first, second })).toBeUndefined();
        expect(judgePager({ first, second: first })?.code).toBe('pager_offset');
        expect(judgePager({ first: second, second: [], before: first })?.code).toBe('pager_offset');
      }),
    );
  });
});
