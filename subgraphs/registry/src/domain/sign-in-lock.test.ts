import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterFailure, isLocked, LOCK_RULE, NO_FAILURES, type SignInFailures } from './sign-in-lock.ts';

const START = Date.parse('2026-11-20T00:00:00Z');
const at = (ms: number): Date => new Date(START + ms);
const LOCK_MS = LOCK_RULE.lockMinutes * 60_000;

const afterFailures = (count: number, from: SignInFailures = NO_FAILURES): SignInFailures =>
  Array.from({ length: count }).reduce<SignInFailures>((state) => afterFailure(state, at(0)), from);

describe('wrong passwords', () => {
  test.each([
    [1, false],
    [4, false],
    [5, true],
    [9, true],
  ])('%i in a row lock: %s', (count, locked) => {
    expect(isLocked(afterFailures(count), at(0))).toBe(locked);
  });

  test('the lock ends after its minutes to the millisecond, and counting begins anew', () => {
    const locked = afterFailures(LOCK_RULE.failures);
    expect(isLocked(locked, at(LOCK_MS - 1))).toBe(true);
    expect(isLocked(locked, at(LOCK_MS))).toBe(false);
    expect(afterFailure(locked, at(LOCK_MS))).toEqual({ failedAttempts: 1, lockedUntil: null });
  });

  test('guessing on while locked never makes the lock longer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: LOCK_MS - 1 }), { maxLength: 20 }), (offsets) => {
        const locked = afterFailures(LOCK_RULE.failures);
        expect(offsets.reduce((state, offset) => afterFailure(state, at(offset)), locked)).toEqual(locked);
      }),
    );
  });

  test('whatever the times, no more than five guesses fit into one lock period', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        let now = 0;
        let state = NO_FAILURES;
        const counted: number[] = [];
        for (const gap of gaps) {
          now += gap;
          if (!isLocked(state, at(now))) counted.push(now);
          state = afterFailure(state, at(now));
        }
        for (const [index, first] of counted.entries()) {
          const sixth = counted[index - (index % LOCK_RULE.failures) + LOCK_RULE.failures];
          const fifth = counted[index - (index % LOCK_RULE.failures) + LOCK_RULE.failures - 1];
          if (sixth !== undefined && fifth !== undefined) expect(sixth - fifth).toBeGreaterThanOrEqual(LOCK_MS);
          expect(first).toBeLessThanOrEqual(now);
        }
      }),
    );
  });
});
