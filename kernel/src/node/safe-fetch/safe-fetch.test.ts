import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo, type Server, createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { FetchFailureCode, SafeFetchResult } from './fetch-result.ts';
import { type SafeFetch, type SafeFetchOptions, createSafeFetch } from './safe-fetch.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function site(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening(server);
}

async function tcp(onConnection: (socket: import('node:net').Socket) => void): Promise<number> {
  const sockets = new Set<import('node:net').Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return listening(server);
}

function fetcher(ports: readonly number[], options: Partial<SafeFetchOptions> = {}): SafeFetch {
  const safeFetch = createSafeFetch({
    allow: ports.map((port) => ({ host: '127.0.0.1', port })),
    assertOutsideTransaction: () => undefined,
    userAgent: 'GongkaiTest/1 (+mailto:test@example.cn)',
    resolver: () => Promise.reject(new Error('no name is resolved here')),
    ...options,
  });
  closers.push(() => safeFetch.close());
  return safeFetch;
}

/** Fetches `path` of a site that answers as told. */
async function fetched(
  listener: RequestListener,
  limits: SafeFetchOptions['limits'] = {},
  path = '/',
): Promise<SafeFetchResult> {
  const port = await site(listener);
  return fetcher([port], { limits })(`http://127.0.0.1:${port}${path}`);
}

function failureOf(result: SafeFetchResult): FetchFailureCode | 'answered' {
  return result.ok ? 'answered' : result.failure;
}

const redirectTo =
  (location: string, status = 302) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, { location }).end('moved');

describe('an answer', () => {
  it('comes whole, with status, headers, address and timing', async () => {
    const result = await fetched((_request, response) => {
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
    expect(await fetched((_request, response) => void response.writeHead(status).end())).toMatchObject({
      ok: true,
      status,
    });
  });

  it('to HEAD has no body, whatever it claims', async () => {
    const port = await site((_request, response) => {
      response.writeHead(200, { 'content-length': '999999999', 'content-encoding': 'gzip' }).end();
    });
    const result = await fetcher([port])(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
    expect(result).toMatchObject({ ok: true, body: Buffer.alloc(0) });
  });

  it('is asked for by name, without cookies, even after one was set', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const port = await site((request, response) => {
      seen.push(request.headers);
      response.setHeader('set-cookie', 'sid=1');
      response.end();
    });
    const safeFetch = fetcher([port]);
    await safeFetch(`http://127.0.0.1:${port}/`);
    await safeFetch(`http://127.0.0.1:${port}/#part`, { headers: { Host: 'evil.cn', Cookie: 'a=b' } });
    for (const headers of seen) {
      expect(headers).toMatchObject({ host: `127.0.0.1:${port}`, 'user-agent': expect.stringContaining('Gongkai') });
      expect(headers).not.toHaveProperty('cookie');
    }
    expect(seen).toHaveLength(2);
  });

  it('to a POST has seen its body', async () => {
    const port = await site((request, response) => void request.pipe(response));
    const result = await fetcher([port])(`http://127.0.0.1:${port}/`, { method: 'POST', body: '公开' });
    expect(result.ok && result.body.toString()).toBe('公开');
  });
});

describe('content encodings', () => {
  const text = Buffer.from('政府信息公开 '.repeat(500));
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', text],
    ['', text],
  ])('%s is taken off', async (encoding, bytes) => {
    const result = await fetched((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      for (let at = 0; at < bytes.byteLength; at += 7) response.write(bytes.subarray(at, at + 7));
      response.end();
    });
    expect(result.ok && result.body.equals(text)).toBe(true);
  });

  it('of an empty body are nothing to take off', async () => {
    const result = await fetched(
      (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
    );
    expect(result).toMatchObject({ ok: true, body: Buffer.alloc(0) });
  });

  it.each([
    ['unknown', 'zstd', text],
    ['stacked beyond reason', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(text)))],
    ['damaged gzip', 'gzip', Buffer.from('this is no gzip')],
    ['damaged brotli', 'br', Buffer.alloc(100, 0xff)],
    ['cut gzip', 'gzip', gzipSync(text).subarray(0, 40)],
  ])('that are %s are a bad response', async (_what, encoding, bytes) => {
    const result = await fetched((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    });
    expect(result).toMatchObject({ ok: false, failure: 'bad_response', status: 200 });
  });
});

describe('bodies beyond bounds', () => {
  const endless: RequestListener = (_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) continue;
    };
    response.on('drain', more);
    more();
  };

  it('endless ones end in too_large', async () => {
    expect(failureOf(await fetched(endless, { maxBytes: 1_000_000 }))).toBe('too_large');
  });

  it('announced ones end in too_large before they are read', async () => {
    const result = await fetched(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000001' }).flushHeaders();
      },
      { maxBytes: 1_000_000 },
    );
    expect(failureOf(result)).toBe('too_large');
  });

  it('one byte more is too much, exactly as many is not', async () => {
    const send =
      (size: number): RequestListener =>
      (_request, response) => {
        response.write(Buffer.alloc(size - 1));
        response.end('x');
      };
    expect(failureOf(await fetched(send(1_000), { maxBytes: 1_000 }))).toBe('answered');
    expect(failureOf(await fetched(send(1_001), { maxBytes: 1_000 }))).toBe('too_large');
  });

  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  it.each([
    ['gzip', 'gzip', bomb, {}],
    ['gzip in gzip', 'gzip, gzip', gzipSync(bomb), {}],
    ['brotli', 'br', brotliCompressSync(Buffer.alloc(32 * 1024 * 1024)), {}],
    ['gzip within the size, by its ratio', 'gzip', gzipSync(Buffer.alloc(4 * 1024 * 1024)), { maxRatio: 100 }],
    ['gzip under the ratio, by its size', 'gzip', bomb, { maxRatio: 1_000_000 }],
  ])('a bomb of %s ends in too_large', async (_what, encoding, bytes, limits) => {
    const result = await fetched((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    }, limits);
    expect(failureOf(result)).toBe('too_large');
  });

  it('an endless head ends in too_large', async () => {
    const port = await tcp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = (): void => {
        while (!socket.destroyed && socket.write(`x-filler: ${'x'.repeat(1_000)}\r\n`)) continue;
      };
      socket.on('drain', more);
      more();
    });
    expect(failureOf(await fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('too_large');
  });

  it('the connection of a refused body is closed', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    await fetched(
      (request, response) => {
        closed = once(response, 'close');
        endless(request, response);
      },
      { maxBytes: 100_000 },
    );
    await closed;
  });
});

describe('time', () => {
  it.each([
    ['nobody answers', () => undefined],
    ['the head comes a byte at a time', dripping('HTTP/1.1 200 OK\r\nx: ')],
  ])('is up for the head when %s', async (_what, onConnection) => {
    const port = await tcp(onConnection);
    const result = await fetcher([port], { limits: { headersTimeoutMs: 150 } })(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'timeout', detail: expect.stringContaining('150 ms') });
  });

  it('is up for the whole when the body comes a byte at a time', async () => {
    const port = await tcp(dripping('HTTP/1.1 200 OK\r\n\r\n'));
    const result = await fetcher([port], { limits: { totalTimeoutMs: 200 } })(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'timeout', status: 200, detail: expect.stringContaining('200 ms') });
  });

  it('is up for the whole when the body of a redirect never ends', async () => {
    const port = await tcp(dripping('HTTP/1.1 302 Found\r\nlocation: /x\r\n\r\n'));
    const result = await fetcher([port], { limits: { totalTimeoutMs: 200 } })(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'timeout' });
  });

  it('is up for a name that never resolves', async () => {
    const options = { resolver: () => new Promise<never>(() => undefined), limits: { headersTimeoutMs: 50 } };
    expect(failureOf(await fetcher([], options)('http://example.cn/'))).toBe('timeout');
  });

  it('ends when the caller gives up, before and in the middle', async () => {
    const port = await tcp(dripping('HTTP/1.1 200 OK\r\n\r\n'));
    const safeFetch = fetcher([port]);
    const control = new AbortController();
    const under = safeFetch(`http://127.0.0.1:${port}/`, { signal: control.signal });
    setTimeout(() => control.abort(), 50);
    expect(failureOf(await under)).toBe('aborted');
    expect(failureOf(await safeFetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() }))).toBe('aborted');
  });

  it('ends when safeFetch is closed', async () => {
    const port = await tcp(dripping('HTTP/1.1 200 OK\r\n\r\n'));
    const safeFetch = fetcher([port]);
    const under = safeFetch(`http://127.0.0.1:${port}/`);
    setTimeout(() => void safeFetch.close(), 50);
    expect(failureOf(await under)).toBe('aborted');
    expect(failureOf(await safeFetch(`http://127.0.0.1:${port}/`))).toBe('aborted');
  });
});

function dripping(start: string) {
  return (socket: import('node:net').Socket): void => {
    socket.write(start);
    const timer = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(timer));
  };
}

describe('redirects', () => {
  it('are followed and listed', async () => {
    const result = await fetched(
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
    const port = await site(redirectTo(location));
    const safeFetch = fetcher([port], { resolver: async () => ['10.0.0.7'] });
    const result = await safeFetch(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'ssrf_denied', redirects: [{ status: 302 }] });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it('in a circle are a loop', async () => {
    const result = await fetched((request, response) =>
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
    expect(failureOf(await fetched(listener, {}, '/5'))).toBe('answered');
    const six = await fetched(listener, {}, '/6');
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
    ports.push(await site(listener), await site(listener));
    const headers = { authorization: 'Bearer x', 'x-token': 'x', accept: 'text/html' };
    await fetcher(ports)(`http://127.0.0.1:${ports[0]}/start`, { headers });
    expect(seen.map((at) => [at.authorization, at['x-token'], at.accept])).toEqual([
      ['Bearer x', 'x', 'text/html'],
      [undefined, undefined, 'text/html'],
      [undefined, undefined, 'text/html'],
    ]);
  });
});

describe('addresses', () => {
  it('are asked for once a request: a name that changes its mind between look and use is not believed', async () => {
    const port = await site((_request, response) => void response.end('x'));
    const answers = ['127.0.0.1', '10.0.0.1'];
    let asked = 0;
    const safeFetch = fetcher([], {
      allow: [{ host: 'rebind.example.cn', port }],
      resolver: async () => [answers[asked++] ?? '10.0.0.1'],
    });
    expect(failureOf(await safeFetch(`http://rebind.example.cn:${port}/`))).toBe('answered');
    expect(asked).toBe(1);
  });

  it('are connected to as judged, with the name in the Host header', async () => {
    const port = await site((request, response) => void response.end(request.headers.host));
    const safeFetch = fetcher([], {
      allow: [{ host: 'www.example.cn', port }],
      resolver: async () => ['127.0.0.1'],
    });
    const result = await safeFetch(`http://www.example.cn:${port}/`);
    expect(result.ok && result.body.toString()).toBe(`www.example.cn:${port}`);
    expect(result.timing).toHaveProperty('dnsMs');
  });

  it('are judged anew at every request, also while a connection is open', async () => {
    const port = await site((_request, response) => void response.end('x'));
    const answers = [['127.0.0.1'], []];
    const safeFetch = fetcher([], {
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
    expect(failureOf(await fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('connect');
  });

  it.each([
    ['at once', ''],
    ['within the head', 'HTTP/1.1 200 OK\r\ncontent'],
    ['within the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'],
    ['within a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\nhalf'],
  ])('that breaks off %s is a failure to connect', async (_when, text) => {
    const port = await tcp((socket) => void socket.once('data', () => socket.end(text)));
    expect(failureOf(await fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('connect');
  });

  it.each([
    ['what is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx'],
  ])('with %s is a bad response', async (_what, text) => {
    const port = await tcp((socket) => void socket.once('data', () => socket.write(text)));
    expect(failureOf(await fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('bad_response');
  });

  it('that speaks no TLS where TLS is due is a failure of tls', async () => {
    const port = await site((_request, response) => void response.end());
    expect(failureOf(await fetcher([port])(`https://127.0.0.1:${port}/`))).toBe('tls');
  });

  it('is used again', async () => {
    const sockets = new Set<unknown>();
    const port = await site((request, response) => {
      sockets.add(request.socket);
      response.end('x');
    });
    const safeFetch = fetcher([port]);
    for (let count = 0; count < 5; count += 1) await safeFetch(`http://127.0.0.1:${port}/${count}`);
    expect(sockets.size).toBeLessThan(5);
  });
});

describe('a name', () => {
  it('that does not resolve is a failure of dns', async () => {
    const result = await fetcher([])('http://nowhere.example.cn/');
    expect(result).toMatchObject({ failure: 'dns', url: 'http://nowhere.example.cn/', redirects: [] });
  });
});

describe('the caller', () => {
  it.each(['', 'not a URL', 'http://', 'http://[::1', 'http://1.2.3.4.5/'])(
    'who asks for %j gets ssrf_denied',
    async (url) => {
      expect(await fetcher([])(url)).toMatchObject({ failure: 'ssrf_denied', url });
    },
  );

  it('inside a database transaction gets IN_TRANSACTION, and nothing is sent', async () => {
    let asked = 0;
    const port = await site((_request, response) => {
      asked += 1;
      response.end();
    });
    const refuse = (what: string): never => {
      throw Object.assign(new Error(what), { code: 'IN_TRANSACTION' });
    };
    const safeFetch = fetcher([port], { assertOutsideTransaction: refuse });
    await expect(safeFetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'IN_TRANSACTION' });
    expect(asked).toBe(0);
  });

  it('who sends a header that is none gets an error, for that is a bug', async () => {
    const port = await site((_request, response) => void response.end());
    const sent = fetcher([port])(`http://127.0.0.1:${port}/`, { headers: { 'x-a': 'b\r\nx-injected: 1' } });
    await expect(sent).rejects.toThrow('does not know');
  });
});
