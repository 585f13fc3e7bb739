import { describe, expect, it } from 'vitest';
import { answeredByProxy, refusalOf } from './render-refusal.ts';

const refusal = (url: string) => ({ url, failure: 'connect', detail: 'read ECONNRESET' }) as const;
const TUNNEL = refusal('https://www.example.cn/');

describe('what the proxy refused', () => {
  it.each([
    ['the page itself', 'http://www.example.cn/a', 'http://www.example.cn/a#1', true],
    ['a part of the page', 'http://www.example.cn/a.js', 'http://www.example.cn/a', false],
    ['a tunnel to the host of a page that is shown', TUNNEL.url, 'https://www.example.cn/a', false],
  ])('is %s', (_what, refused, url, isThePage) => {
    expect(answeredByProxy({ refusals: [refusal(refused)], url }) !== undefined).toBe(isThePage);
  });

  it('tells why a page behind a tunnel could not be shown', () => {
    const error = new Error('net::ERR_TUNNEL_CONNECTION_FAILED');
    const failed = { refusals: [TUNNEL], url: 'https://www.example.cn/a', error, isLate: false };
    expect(refusalOf(failed)).toMatchObject({ code: 'connect', detail: 'read ECONNRESET' });
  });
});
