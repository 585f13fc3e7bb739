import type { LinkOutcome } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeLink, type LinkSeen } from './judge-link.ts';

const LETTERS: Readonly<Record<string, LinkOutcome>> = { o: 'ok', b: 'broken', c: 'caution', r: 'removed', v: 'void' };

/** Checks by a letter each, the latest first. */
const checks = (letters: string): LinkSeen[] =>
  [...letters].map((letter, index) => ({
    id: String(index),
    at: new Date(1_700_000_000_000 - index * 1000).toISOString(),
    outcome: LETTERS[letter] ?? 'ok',
    kind: 'link',
    url: 'http://site.example/a',
    foundOn: 'http://site.example/',
    status: letter === 'b' ? 404 : 200,
    failure: null,
  }));

describe('a link is broken', () => {
  test.each([
    ['', 'unknown'],
    ['c', 'unknown'],
    ['b', 'unknown'],
    ['bb', 'unknown'],
    ['bbo', 'unknown'],
    ['bbb', true],
    ['bcbvb', true],
    ['cbbb', true],
    ['obbb', false],
    ['cobbb', false],
    ['rbbb', false],
    ['bbrb', 'unknown'],
  ])('by %j: %s', (letters, expected) => {
    expect(judgeLink(checks(letters)).holds).toBe(expected);
  });

  test('that left the page was removed, one that answers recovered', () => {
    expect(judgeLink(checks('r'))).toEqual({ holds: false, closing: 'removed' });
    expect(judgeLink(checks('o'))).toEqual({ holds: false, closing: 'recovered' });
  });

  test('walls and our own outage never change the verdict', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[obcrv]{0,10}$/), (letters) => {
        const bare = letters.replace(/[cv]/g, '');
        expect(judgeLink(checks(letters)).holds).toBe(judgeLink(checks(bare)).holds);
      }),
    );
  });
});
