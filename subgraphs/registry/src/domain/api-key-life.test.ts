import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expiryAfter, isClientCode, KEY_DAYS, keyState, mayAddKey } from './api-key-life.ts';

const NOW = new Date('2026-11-20T08:00:00Z');
const at = (ms: number): string => new Date(NOW.getTime() + ms).toISOString();

describe('the life of a key', () => {
  test.each([
    ['before its expiry', { expiresAt: at(1), revokedAt: null }, 'live'],
    ['at the instant of its expiry', { expiresAt: at(0), revokedAt: null }, 'expired'],
    ['after it', { expiresAt: at(-1), revokedAt: null }, 'expired'],
    ['revoked', { expiresAt: at(1), revokedAt: at(0) }, 'revoked'],
    ['revoked, and then past its expiry', { expiresAt: at(-1), revokedAt: at(-2) }, 'revoked'],
  ])('%s', (_, life, state) => expect(keyState(life, NOW)).toBe(state));

  const life = fc.record({
    expiresAt: fc.integer({ min: -5, max: 5 }).map(at),
    revokedAt: fc.option(fc.integer({ min: -5, max: 5 }).map(at)),
  });
  test('a key is added only beside fewer than two live ones', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 6 }), (keys) => {
        const live = keys.filter((key) => keyState(key, NOW) === 'live').length;
        expect(mayAddKey(keys, NOW)).toBe(live < 2);
      }),
    );
  });

  test('a key made for so many days lives exactly so long', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: KEY_DAYS.most + 10 }), (days) => {
        const expiresAt = expiryAfter(days, NOW);
        if (days < KEY_DAYS.least || days > KEY_DAYS.most) {
          expect(expiresAt).toBeUndefined();
          return;
        }
        const last = new Date(Date.parse(expiresAt ?? '') - 1);
        expect(keyState({ expiresAt: expiresAt ?? '', revokedAt: null }, last)).toBe('live');
        expect((last.getTime() + 1 - NOW.getTime()) / 86_400_000).toBe(days);
      }),
    );
  });
});

test.each([
  ['civil-affairs', true],
  ['a1', true],
  ['a', false],
  ['-a', false],
  ['a-', false],
  ['Civil', false],
  ['a/b', false],
  ['民政', false],
  ['receipts', false],
  ['a'.repeat(61), false],
])('%s as a code of a client: %s', (code, expected) => expect(isClientCode(code)).toBe(expected));
