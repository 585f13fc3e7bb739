import { HARVEST_FAILURE_CODES, type HarvestFailureCode } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkOutcome, mayBeOurNetwork, probeOutcome } from './probe-outcome.ts';

describe('what an address came to', () => {
  test.each<[number | null, HarvestFailureCode | null, string, string]>([
    [200, null, 'answered', 'ok'],
    [204, null, 'answered', 'ok'],
    [304, null, 'answered', 'ok'],
    [401, 'login_wall', 'answered', 'caution'],
    [403, 'http_4xx', 'answered', 'caution'],
    [403, 'blocked_ip', 'answered', 'caution'],
    [405, 'http_4xx', 'answered', 'caution'],
    [412, 'waf_challenge', 'answered', 'caution'],
    [429, 'rate_limited', 'answered', 'caution'],
    [521, 'http_5xx', 'answered', 'caution'],
    [200, 'waf_challenge', 'answered', 'caution'],
    [200, 'too_large', 'answered', 'ok'],
    [200, 'wrong_type', 'answered', 'ok'],
    [null, 'too_large', 'failed', 'broken'],
    [404, 'http_4xx', 'failed', 'broken'],
    [410, 'http_4xx', 'failed', 'broken'],
    [200, 'soft_404', 'failed', 'broken'],
    [500, 'http_5xx', 'failed', 'broken'],
    [503, 'http_5xx', 'failed', 'broken'],
    [null, 'dns', 'failed', 'broken'],
    [null, 'connect', 'failed', 'broken'],
    [null, 'timeout', 'failed', 'broken'],
    [200, 'timeout', 'failed', 'broken'],
    [null, 'tls', 'failed', 'broken'],
    [null, 'redirect_loop', 'failed', 'broken'],
    // the gate let us ask nothing, or we would not ask: nothing is known
    [null, 'rate_limited', 'void', 'caution'],
    [null, 'ssrf_denied', 'void', 'caution'],
    [null, 'internal', 'void', 'void'],
  ])('status %s, %s: page %s, link %s', (status, failure, page, link) => {
    expect(probeOutcome({ status, failure })).toBe(page);
    expect(linkOutcome({ status, failure })).toBe(link);
  });

  test('what opens as a page is no broken link, and nobody is blamed for what we refused', () => {
    const asked = fc.record({
      status: fc.option(fc.integer({ min: 100, max: 599 })),
      failure: fc.option(fc.constantFrom(...HARVEST_FAILURE_CODES)),
    });
    fc.assert(
      fc.property(asked, (given) => {
        if (probeOutcome(given) === 'answered') expect(linkOutcome(given)).not.toBe('broken');
        if (given.failure === 'ssrf_denied' || given.failure === 'internal') {
          expect([probeOutcome(given), linkOutcome(given)]).not.toContain('failed');
          expect(linkOutcome(given)).not.toBe('broken');
        }
      }),
    );
  });

  test.each([
    ['dns', true],
    ['connect', true],
    ['timeout', true],
    ['tls', true],
    ['http_5xx', false],
    ['soft_404', false],
  ] as const)('%s may be our own network: %s', (failure, expected) => {
    expect(mayBeOurNetwork({ status: null, failure })).toBe(expected);
  });
});
