import type { LinkOutcome } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeFollowed, judgeLink, type LinkSeen } from './judge-link.ts';

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

describe('a link a column holds', () => {
  test.each([
    ['ok', false],
    ['caution', 'unknown'],
    ['broken', true],
  ] as const)('that is %s: %s', (verdict, expected) => {
    const followed = { itemId: 'i', verdict, message: '已不存在 / is gone', checkedAt: '2026-11-20T02:00:00.000Z' };
    expect(judgeFollowed(followed).holds).toBe(expected);
  });

  test('says why in both languages', () => {
    const at = '2026-11-20T02:00:00.000Z';
    expect(
      judgeFollowed({ itemId: 'i', verdict: 'broken', message: '已不存在 / is gone', checkedAt: at }),
    ).toMatchObject({
      fault: {
        reason: { zh: '栏目中的链接失效：已不存在', en: 'a link the column holds is broken: is gone' },
        evidence: [{ factId: 'i', at }],
      },
    });
  });
});
