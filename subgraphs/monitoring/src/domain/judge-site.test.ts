import type { ProbeOutcome } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeDead, judgeReach, siteState, type ProbeSeen } from './judge-site.ts';
import { REACH_RULE } from './thresholds.ts';

/** Probes by a letter each, the latest first: `a`nswered, `f`ailed, `v`oid, `n` failed as announced. */
const probes = (letters: string): ProbeSeen[] =>
  [...letters].map((letter, index) => ({
    id: String(index),
    at: new Date(1_700_000_000_000 - index * 1000).toISOString(),
    outcome: letter === 'a' ? 'answered' : letter === 'v' ? 'void' : 'failed',
    status: null,
    failure: letter === 'f' || letter === 'n' ? 'connect' : null,
    noticeId: letter === 'n' ? 'notice' : null,
  }));

describe('a site is dead', () => {
  test.each([
    ['', 'unknown', 'unknown'],
    ['v', 'unknown', 'unknown'],
    ['a', false, 'alive'],
    ['afff', false, 'alive'],
    ['f', 'unknown', 'failing'],
    ['ff', 'unknown', 'failing'],
    ['ffa', 'unknown', 'failing'],
    ['fff', true, 'dead'],
    ['ffffffa', true, 'dead'],
    ['fvfvf', true, 'dead'],
    ['vfff', true, 'dead'],
    ['vafff', false, 'alive'],
    ['nnn', 'unknown', 'announcedOutage'],
    ['nnna', false, 'announcedOutage'],
    ['ffnnn', 'unknown', 'failing'],
    ['fffnn', true, 'dead'],
    ['annn', false, 'alive'],
  ])('by %j: %s', (letters, expected, state) => {
    const latest = probes(letters);
    expect(judgeDead(latest).holds).toBe(expected);
    expect(
      siteState(
        true,
        latest.filter(({ outcome }) => outcome !== 'void'),
      ),
    ).toBe(state);
    expect(siteState(false, latest)).toBe('notProbed');
  });

  const outcomes = fc.array(fc.constantFrom<ProbeOutcome>('answered', 'failed', 'void'), { maxLength: 12 });

  test('void probes never change the verdict', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const seen = probes(list.map((outcome) => outcome[0]).join(''));
        const counted = seen.filter(({ outcome }) => outcome !== 'void');
        expect(judgeDead(seen)).toEqual(judgeDead(counted));
      }),
    );
  });

  test('exactly when the last three that count failed', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const counted = list.filter((outcome) => outcome !== 'void').slice(0, 3);
        const isDead = counted.length === 3 && counted.every((outcome) => outcome === 'failed');
        expect(judgeDead(probes(list.map((outcome) => outcome[0]).join(''))).holds === true).toBe(isDead);
      }),
    );
  });
});

describe('a site passes the line of the census', () => {
  test.each([
    [{ counted: 139, failed: 139, announced: 0 }, 'unknown'],
    [{ counted: 140, failed: 0, announced: 0 }, false],
    [{ counted: 140, failed: 6, announced: 0 }, false],
    // 5 % itself counts: 超过(含)5%
    [{ counted: 140, failed: 7, announced: 0 }, true],
    [{ counted: 168, failed: 8, announced: 0 }, false],
    [{ counted: 168, failed: 9, announced: 0 }, true],
  ])('with %j: %s', (tally, expected) => {
    expect(judgeReach(tally, []).holds).toBe(expected);
  });

  test('one more failure never mends it', () => {
    const tallies = fc
      .integer({ min: 140, max: 5000 })
      .chain((counted) =>
        fc.record({ counted: fc.constant(counted), failed: fc.integer({ min: 0, max: counted - 1 }) }),
      );
    fc.assert(
      fc.property(tallies, ({ counted, failed }) => {
        const before = judgeReach({ counted, failed, announced: 0 }, []).holds === true;
        const after = judgeReach({ counted, failed: failed + 1, announced: 0 }, []).holds === true;
        expect(!before || after).toBe(true);
        expect(before).toBe((failed / counted) * 100 >= REACH_RULE.failPercent);
      }),
    );
  });
});
