import type { IncomingMessage, RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { LoopbackSites, failureOf, redirectTo } from './loopback-sites.ts';

const sites = new LoopbackSites();
afterEach(() => sites.close());

describe('redirects', () => {
  it('are followed and listed', async () => {
    const result = await sites.fetched(
      (request, response) => {
        if (request.url === '/a') return redirectTo('/b', 301)(request, response);
        if (request.url === '/b') return redirectTo('c', 307)(request, response);
        return void response.end('here');
      },
      {},
      '/a',
    );
    expect(result).toMatchObject({
      ok: true,
      finalUrl: expect.stringMatching(/\/c$/),
      redirects: [
        { url: expect.stringMatching(/\/a$/), status: 301 },
        { url: expect.stringMatching(/\/b$/), status: 307 },
      ],
    });
  });

  it('to Chinese addresses are followed, which servers send as they are', async () => {
    const result = await sites.fetched((request, response) => {
      if (request.url === '/') redirectTo(Buffer.from('/公开/1.html').toString('latin1'))(request, response);
      else response.end(decodeURI(request.url ?? ''));
    });
    expect(result.ok && result.body.toString()).toBe('/公开/1.html');
  });

  it.each([
    ['loopback on another port', 'http://127.0.0.1:8080/'],
    ['loopback, decimal', 'http://2130706433:8080/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['mapped loopback', 'http://[::ffff:127.0.0.1]/'],
    ['metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['a private network', '//192.168.1.1/admin'],
    ['localhost', 'http://localhost/'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,x'],
    ['FTP', 'ftp://example.cn/'],
    ['another service', 'http://example.cn:6379/'],
    ['credentials', 'http://user:secret@example.cn/'],
    ['a name that leads inside', 'http://inside.example.cn/'],
  ])('to %s are refused at the second hop', async (_what, location) => {
    const port = await sites.site(redirectTo(location));
    const safeFetch = sites.fetcher([port], { resolver: async () => ['10.0.0.7'] });
    const result = await safeFetch(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'ssrf_denied', redirects: [{ status: 302 }] });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it('in a circle are a loop', async () => {
    const result = await sites.fetched((request, response) =>
      redirectTo(request.url === '/' ? '/b' : '/')(request, response),
    );
    expect(failureOf(result)).toBe('redirect_loop');
  });

  it('are followed five times and not six', async () => {
    const listener: RequestListener = (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('arrived');
      else redirectTo(`/${left - 1}`)(request, response);
    };
    expect(failureOf(await sites.fetched(listener, {}, '/5'))).toBe('answered');
    const six = await sites.fetched(listener, {}, '/6');
    expect(six).toMatchObject({ failure: 'redirect_loop', redirects: { length: 5 } });
  });

  it('to another origin do not take credentials along, and do not get them back', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const ports: number[] = [];
    const listener: RequestListener = (request, response) => {
      seen.push(request.headers);
      if (request.url === '/start') redirectTo(`http://127.0.0.1:${ports[1]}/middle`)(request, response);
      else if (request.url === '/middle') redirectTo(`http://127.0.0.1:${ports[0]}/end`)(request, response);
      else response.end();
    };
    ports.push(await sites.site(listener), await sites.site(listener));
    const headers = { authorization: 'Bearer x', 'x-token': 'x', accept: 'text/html' };
    await sites.fetcher(ports)(`http://127.0.0.1:${ports[0]}/start`, { headers });
    expect(seen.map((at) => [at.authorization, at['x-token'], at.accept])).toEqual([
      ['Bearer x', 'x', 'text/html'],
      [undefined, undefined, 'text/html'],
      [undefined, undefined, 'text/html'],
    ]);
  });
});
