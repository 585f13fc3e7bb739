import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LoopbackSites, failureOf, listening } from './loopback-sites.ts';

const sites = new LoopbackSites();
afterEach(() => sites.close());

describe('an answer', () => {
  it('comes whole, with status, headers, address and timing', async () => {
    const result = await sites.fetched((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=gbk', 'x-two': ['a', 'b'] });
      response.end(Buffer.from([0xb9, 0xab, 0xbf, 0xaa]));
    });
    expect(result).toMatchObject({
      ok: true,
      status: 200,
      headers: { 'content-type': 'text/html; charset=gbk', 'x-two': 'a, b' },
      body: Buffer.from([0xb9, 0xab, 0xbf, 0xaa]),
      finalUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      redirects: [],
      truncated: false,
      timing: { startedAt: expect.any(Date), firstByteMs: expect.any(Number), totalMs: expect.any(Number) },
    });
  });

  it.each([204, 304, 404, 410, 429, 500, 503])('of status %i is an answer, not a failure', async (status) => {
    expect(await sites.fetched((_request, response) => void response.writeHead(status).end())).toMatchObject({
      ok: true,
      status,
    });
  });

  it('to HEAD has no body, whatever it claims', async () => {
    const port = await sites.site((_request, response) => {
      response.writeHead(200, { 'content-length': '999999999', 'content-encoding': 'gzip' }).end();
    });
    const result = await sites.fetcher([port])(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
    expect(result).toMatchObject({ ok: true, body: Buffer.alloc(0) });
  });

  it('is asked for by name, without cookies, even after one was set', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const port = await sites.site((request, response) => {
      seen.push(request.headers);
      response.setHeader('set-cookie', 'sid=1');
      response.end();
    });
    const safeFetch = sites.fetcher([port]);
    await safeFetch(`http://127.0.0.1:${port}/`);
    await safeFetch(`http://127.0.0.1:${port}/#part`, { headers: { Host: 'evil.cn', Cookie: 'a=b' } });
    for (const headers of seen) {
      expect(headers).toMatchObject({ host: `127.0.0.1:${port}`, 'user-agent': expect.stringContaining('Gongkai') });
      expect(headers).not.toHaveProperty('cookie');
    }
    expect(seen).toHaveLength(2);
  });

  it('to a POST has seen its body', async () => {
    const port = await sites.site((request, response) => void request.pipe(response));
    const result = await sites.fetcher([port])(`http://127.0.0.1:${port}/`, { method: 'POST', body: '公开' });
    expect(result.ok && result.body.toString()).toBe('公开');
  });
});

describe('addresses', () => {
  it('are asked for once a request: a name that changes its mind between look and use is not believed', async () => {
    const port = await sites.site((_request, response) => void response.end('x'));
    const answers = ['127.0.0.1', '10.0.0.1'];
    let asked = 0;
    const safeFetch = sites.fetcher([], {
      allow: [{ host: 'rebind.example.cn', port }],
      resolver: async () => [answers[asked++] ?? '10.0.0.1'],
    });
    expect(failureOf(await safeFetch(`http://rebind.example.cn:${port}/`))).toBe('answered');
    expect(asked).toBe(1);
  });

  it('are connected to as judged, with the name in the Host header', async () => {
    const port = await sites.site((request, response) => void response.end(request.headers.host));
    const safeFetch = sites.fetcher([], {
      allow: [{ host: 'www.example.cn', port }],
      resolver: async () => ['127.0.0.1'],
    });
    const result = await safeFetch(`http://www.example.cn:${port}/`);
    expect(result.ok && result.body.toString()).toBe(`www.example.cn:${port}`);
    expect(result.timing).toHaveProperty('dnsMs');
  });

  it('are judged anew at every request, also while a connection is open', async () => {
    const port = await sites.site((_request, response) => void response.end('x'));
    const answers = [['127.0.0.1'], []];
    const safeFetch = sites.fetcher([], {
      allow: [{ host: 'www.example.cn', port }],
      resolver: async () => answers.shift() ?? [],
    });
    expect(failureOf(await safeFetch(`http://www.example.cn:${port}/`))).toBe('answered');
    expect(failureOf(await safeFetch(`http://www.example.cn:${port}/`))).toBe('dns');
  });
});

describe('a connection', () => {
  it('that is refused is a failure to connect', async () => {
    const server = createTcpServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    expect(failureOf(await sites.fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('connect');
  });

  it.each([
    ['at once', ''],
    ['within the head', 'HTTP/1.1 200 OK\r\ncontent'],
    ['within the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'],
    ['within a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\nhalf'],
  ])('that breaks off %s is a failure to connect', async (_when, text) => {
    const port = await sites.tcp((socket) => void socket.once('data', () => socket.end(text)));
    expect(failureOf(await sites.fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('connect');
  });

  it.each([
    ['what is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx'],
    ['a status that is none', 'HTTP/1.1 099 OK\r\ncontent-length: 2\r\n\r\nxx'],
  ])('with %s is a bad response', async (_what, text) => {
    const port = await sites.tcp((socket) => void socket.once('data', () => socket.write(text)));
    expect(failureOf(await sites.fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('bad_response');
  });

  it('that speaks no TLS where TLS is due is a failure of tls', async () => {
    const port = await sites.site((_request, response) => void response.end());
    expect(failureOf(await sites.fetcher([port])(`https://127.0.0.1:${port}/`))).toBe('tls');
  });

  it('is used again', async () => {
    const sockets = new Set<unknown>();
    const port = await sites.site((request, response) => {
      sockets.add(request.socket);
      response.end('x');
    });
    const safeFetch = sites.fetcher([port]);
    for (let count = 0; count < 5; count += 1) await safeFetch(`http://127.0.0.1:${port}/${count}`);
    expect(sockets.size).toBeLessThan(5);
  });
});

describe('a name', () => {
  it('that does not resolve is a failure of dns', async () => {
    const result = await sites.fetcher([])('http://nowhere.example.cn/');
    expect(result).toMatchObject({ failure: 'dns', url: 'http://nowhere.example.cn/', redirects: [] });
  });
});

describe('the caller', () => {
  it.each(['', 'not a URL', 'http://', 'http://[::1', 'http://1.2.3.4.5/'])(
    'who asks for %j gets ssrf_denied',
    async (url) => {
      expect(await sites.fetcher([])(url)).toMatchObject({ failure: 'ssrf_denied', url });
    },
  );

  it('inside a database transaction gets IN_TRANSACTION, and nothing is sent', async () => {
    let asked = 0;
    const port = await sites.site((_request, response) => {
      asked += 1;
      response.end();
    });
    const refuse = (what: string): never => {
      throw Object.assign(new Error(what), { code: 'IN_TRANSACTION' });
    };
    const safeFetch = sites.fetcher([port], { assertOutsideTransaction: refuse });
    await expect(safeFetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'IN_TRANSACTION' });
    expect(asked).toBe(0);
  });

  it('who sends a header that is none gets an error, for that is a bug', async () => {
    const port = await sites.site((_request, response) => void response.end());
    const sent = sites.fetcher([port])(`http://127.0.0.1:${port}/`, { headers: { 'x-a': 'b\r\nx-injected: 1' } });
    await expect(sent).rejects.toThrow('does not know');
  });
});
