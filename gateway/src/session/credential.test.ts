import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialOf, hashOfToken, isToken, newToken } from './credential.ts';

describe('credential of a request', () => {
  test.each([
    ['neither', undefined, undefined, undefined],
    ['a cookie', undefined, 'c', { token: 'c', by: 'cookie' }],
    ['an empty cookie', undefined, '', undefined],
    ['a bearer token', 'Bearer b', undefined, { token: 'b', by: 'bearer' }],
    ['the scheme in any case', 'bearer   b ', undefined, { token: 'b', by: 'bearer' }],
    ['the header before the cookie', 'Bearer b', 'c', { token: 'b', by: 'bearer' }],
    ['another scheme leaves the cookie', 'Basic dTpw', 'c', { token: 'c', by: 'cookie' }],
    ['a scheme without a token', 'Bearer ', undefined, undefined],
    ['two tokens are none', 'Bearer a b', undefined, undefined],
  ])('%s', (_title, authorization, cookie, credential) => {
    expect(credentialOf({ authorization, cookie })).toEqual(credential);
  });
});

describe('session token', () => {
  test('a new one has the form of one, and no two are the same', () => {
    const tokens = Array.from({ length: 50 }, newToken);
    expect(tokens.every(isToken)).toBe(true);
    expect(new Set(tokens).size).toBe(50);
  });

  test('what has not exactly 43 base64url characters is none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(isToken(text)).toBe(/^[\w-]{43}$/.test(text));
      }),
    );
  });

  test('the hash is not the token', () => {
    expect(hashOfToken('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  });
});
