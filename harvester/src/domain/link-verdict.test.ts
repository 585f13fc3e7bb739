import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeLink, recheckAfterMs, type LinkReason, type LinkSight, type LinkState } from './link-verdict.ts';

const URL_ = 'https://www.city.example/zcjd/1.html';
const HOUR_MS = 3_600_000;
const seen = (title: string | null, siteName: string | null = '示例市', finalUrl = URL_): LinkSight => ({
  kind: 'seen',
  finalUrl,
  fingerprint: { title, siteName, textHash: 'a'.repeat(64) },
});
const unseen = (reason: LinkReason): LinkSight => ({ kind: 'unseen', reason, detail: reason });
const after = (...sights: LinkSight[]): LinkState => {
  const [first = unseen('dns'), ...others] = sights;
  return others.reduce((state, sight) => judgeLink(state, sight, URL_), judgeLink(null, first, URL_));
};

const GUARDED: readonly LinkReason[] = [
  'link_forbidden',
  'blocked_ip',
  'robots_denied',
  'rate_limited',
  'waf_challenge',
  'login_wall',
];
const AWAY: readonly LinkReason[] = [
  'link_gone',
  'dns',
  'connect',
  'timeout',
  'tls',
  'http_5xx',
  'soft_404',
  'ssrf_denied',
];

describe('the verdict on a link', () => {
  test.each([
    ['the same page', [seen('政策解读'), seen('政策解读')], 'ok', null],
    ['a page without a title', [seen('政策解读'), seen(null)], 'ok', null],
    ['a file', [seen('政策解读'), { kind: 'seen', finalUrl: URL_, fingerprint: null }], 'ok', null],
    ['the same host without www', [seen('政策解读', '示例市', 'https://city.example/1')], 'ok', null],
    ['another title', [seen('政策解读'), seen('网站改版公告')], 'caution', 'link_retitled'],
    ['another site', [seen('政策解读'), seen('政策解读', '某某商城')], 'caution', 'link_site_changed'],
    ['another host', [seen('政策解读', '示例市', 'https://other.example/1')], 'caution', 'link_moved'],
    ['one strike', [seen('政策解读'), unseen('link_gone')], 'caution', 'link_gone'],
    ['two strikes', [seen('政策解读'), unseen('dns'), unseen('link_gone')], 'caution', 'link_gone'],
    ['three strikes', [seen('政策解读'), unseen('dns'), unseen('dns'), unseen('link_gone')], 'broken', 'link_gone'],
    ['strikes with a sight between', [unseen('dns'), unseen('dns'), seen('政策解读'), unseen('dns')], 'caution', 'dns'],
    ['a wall between strikes', [unseen('dns'), unseen('dns'), unseen('waf_challenge'), unseen('dns')], 'broken', 'dns'],
    ['a broken one that is back', [unseen('dns'), unseen('dns'), unseen('dns'), seen('政策解读')], 'ok', null],
  ] as const)('%s', (_what, sights, verdict, reason) => {
    expect(after(...sights)).toMatchObject({ verdict, reason });
  });

  test.each(GUARDED)('%s is caution, however often, and never broken', (reason) => {
    const state = after(seen('政策解读'), ...Array.from({ length: 9 }, () => unseen(reason)));
    expect(state).toMatchObject({ verdict: 'caution', reason, strikes: 0, breaks: 0 });
  });

  test.each(AWAY)('%s is broken the third time, and stays known by what it was', (reason) => {
    const state = after(seen('政策解读'), unseen(reason), unseen(reason), unseen(reason), unseen(reason));
    expect(state).toMatchObject({ verdict: 'broken', strikes: 4, breaks: 1, fingerprint: { title: '政策解读' } });
  });

  const anySight = fc.oneof(
    fc.constantFrom(...GUARDED, ...AWAY).map(unseen),
    fc.constantFrom('政策解读', '网站改版', null).map((title) => seen(title)),
  );
  test('whatever is seen: broken exactly after three strikes in a row, looked at again within 4 hours to 7 days', () => {
    fc.assert(
      fc.property(fc.array(anySight, { minLength: 1, maxLength: 30 }), (sights) => {
        const state = after(...sights);
        const last = sights.at(-1);
        const isAway = last?.kind === 'unseen' && AWAY.includes(last.reason);
        expect(state.verdict === 'broken').toBe(isAway && state.strikes >= 3);
        expect(state.verdict === 'ok').toBe(state.reason === null);
        const wait = recheckAfterMs(state);
        expect(wait >= 4 * HOUR_MS && wait <= 168 * HOUR_MS).toBe(true);
      }),
    );
  });

  test.each([
    [0, 0, 168],
    [1, 0, 4],
    [2, 5, 4],
    [0, 1, 84],
    [0, 2, 42],
    [3, 2, 42],
    [0, 5, 5.25],
    [0, 6, 4],
    [0, 1000, 4],
  ])('with %i strikes and %i breaks it is looked at again after %d hours', (strikes, breaks, hours) => {
    expect(recheckAfterMs({ strikes, breaks })).toBe(hours * HOUR_MS);
  });
});
