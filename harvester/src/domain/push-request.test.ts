import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFresh, nonceExpiry, PUSH_HEADERS, PUSH_SKEW_SECONDS, readPushHeaders, signedText } from './push-request.ts';

const GIVEN = {
  'x-push-key': '0190c000-0000-7000-8000-000000000001',
  'x-push-timestamp': '1795132800',
  'x-push-nonce': '6f1c1f0a2b7e4d5c9a3b8e7d6c5b4a39',
  'x-push-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'x-push-signature': 'f'.repeat(64),
};
const FIELDS = Object.values(PUSH_HEADERS);
const request = { method: 'POST', target: '/push/civil-affairs' };
const read = readPushHeaders(GIVEN);
const headers = read.ok ? read.headers : expect.fail('the headers are right');

describe('what is signed', () => {
  // computed with: printf '…' | openssl dgst -sha256 -hmac gkp_example
  test('is six lines, so that any client can make the same signature', () => {
    const text = signedText(request, headers);
    expect(text).toBe(
      `GONGKAI-PUSH-1\nPOST\n/push/civil-affairs\n1795132800\n${GIVEN['x-push-nonce']}\n${GIVEN['x-push-content-sha256']}`,
    );
    expect(createHmac('sha256', 'gkp_example').update(text).digest('hex')).toBe(
      'cb484b66fb45faab9a341a704538ae1892d2d798da38fe3650d4c1d3fbabaf71',
    );
  });

  test('differs as soon as one part of a request differs', () => {
    const target = fc.stringMatching(/^\/push\/[a-z0-9-]{2,20}(\?[a-z=0-9]{1,9})?$/);
    const parts = fc.record({
      method: fc.constantFrom('GET', 'POST'),
      target,
      timestamp: fc.stringMatching(/^[0-9]{1,12}$/),
      nonce: fc.stringMatching(/^[A-Za-z0-9_-]{16,64}$/),
      bodySha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const isSame = Object.keys(one).every((key) => one[key as keyof typeof one] === other[key as keyof typeof one]);
        expect(signedText(one, one) === signedText(other, other)).toBe(isSame);
      }),
    );
  });
});

describe('headers of a signed request', () => {
  test.each(FIELDS)('without %s are no such headers, and it is named', (name) => {
    expect(readPushHeaders({ ...GIVEN, [name]: undefined })).toEqual({
      ok: false,
      fault: expect.stringContaining(name),
    });
    expect(readPushHeaders({ ...GIVEN, [name]: [GIVEN[name], GIVEN[name]] })).toMatchObject({ ok: false });
  });

  test('never hold a line break, whatever is sent', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), fc.string(), (name, value) => {
        const reading = readPushHeaders({ ...GIVEN, [name]: value });
        const taken = reading.ok ? Object.values(reading.headers).join('') : '';
        expect(taken).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

describe('time', () => {
  test('is fresh within the skew, to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: -400_000, max: 400_000 }), (seconds, offMs) => {
        const now = new Date(seconds * 1000 + offMs);
        expect(isFresh(String(seconds), now)).toBe(Math.abs(offMs) <= PUSH_SKEW_SECONDS * 1000);
      }),
    );
  });

  test('a nonce outlives every clock that would take its timestamp, be it a skew off ours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
        const forgotten = nonceExpiry(String(seconds)).getTime();
        expect(isFresh(String(seconds), new Date(forgotten - PUSH_SKEW_SECONDS * 1000))).toBe(false);
      }),
    );
  });
});
