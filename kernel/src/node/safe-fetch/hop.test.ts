import { describe, expect, it } from 'vitest';
import { type Hop, redirected, sentHeaders } from './hop.ts';

const hop = (changes: Partial<Hop> = {}): Hop => ({
  url: new URL('https://a.cn/x/y?z=1'),
  method: 'GET',
  headers: {},
  body: undefined,
  ...changes,
});

describe('a redirect', () => {
  it.each([
    [301, 'GET', 'GET'],
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [302, 'PUT', 'PUT'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
  ] as const)('%i turns %s into %s, with its body only if the method stays', (status, method, then) => {
    const next = redirected(hop({ method, body: 'x', headers: { 'content-type': 'a/b' } }), status, '/next');
    expect(next?.method).toBe(then);
    expect(next?.body).toBe(then === 'GET' && method !== 'GET' ? undefined : 'x');
    expect(Object.keys(next?.headers ?? {})).toEqual(then === 'GET' && method !== 'GET' ? [] : ['content-type']);
  });

  it.each([
    ['next', 'https://a.cn/x/next'],
    ['/next#part', 'https://a.cn/next'],
    ['//b.cn/', 'https://b.cn/'],
    ['http://a.cn/', 'http://a.cn/'],
    ['', 'https://a.cn/x/y?z=1'],
  ])('to %j leads to %s', (location, url) => {
    expect(redirected(hop(), 302, location)?.url.href).toBe(url);
  });

  it.each([
    [200, '/x'],
    [300, '/x'],
    [304, '/x'],
    [302, undefined],
  ])('is not what %i with Location %j is', (status, location) => {
    expect(redirected(hop(), status, location)).toBeUndefined();
  });

  it('to what is no URL leads nowhere', () => {
    expect(() => redirected(hop(), 302, 'http://[bad/')).toThrow(expect.objectContaining({ failure: 'redirect_loop' }));
  });

  const headers = { accept: '*/*', authorization: 'x', 'x-api-key': 'x', 'if-none-match': '"1"' };
  it.each([
    ['another host', 'https://b.cn/'],
    ['another scheme', 'http://a.cn/'],
    ['another port', 'https://a.cn:8443/'],
  ])('to %s takes along nothing that could be a credential', (_what, location) => {
    expect(Object.keys(redirected(hop({ headers }), 302, location)?.headers ?? {})).toEqual([
      'accept',
      'if-none-match',
    ]);
  });

  it('within the origin takes all along', () => {
    expect(redirected(hop({ headers }), 302, '/other')?.headers).toEqual(headers);
  });
});

describe('headers', () => {
  it('of the connection, and cookies, are never sent', () => {
    const given = { Host: 'evil', Connection: 'x', 'Transfer-Encoding': 'x', COOKIE: 'x', 'Proxy-Authorization': 'x' };
    expect(sentHeaders(given, 'ua')).toEqual({
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'ua',
    });
  });

  it('of the caller win over ours', () => {
    expect(sentHeaders({ Accept: 'text/html' }, 'ua')['accept']).toBe('text/html');
  });
});
