import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { LoopbackSites, dripping, failureOf } from './loopback-sites.ts';

const sites = new LoopbackSites();
afterEach(() => sites.close());

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
    const result = await sites.fetched((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      for (let at = 0; at < bytes.byteLength; at += 7) response.write(bytes.subarray(at, at + 7));
      response.end();
    });
    expect(result.ok && result.body.equals(text)).toBe(true);
  });

  it('of an empty body are nothing to take off', async () => {
    const result = await sites.fetched(
      (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
    );
    expect(result).toMatchObject({ ok: true, body: Buffer.alloc(0) });
  });

  it.each([
    ['damaged gzip', 'gzip', Buffer.from('this is no gzip')],
    ['damaged brotli', 'br', Buffer.alloc(100, 0xff)],
    ['cut gzip', 'gzip', gzipSync(text).subarray(0, 40)],
  ])('that are %s are a bad response', async (_what, encoding, bytes) => {
    const result = await sites.fetched((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    });
    expect(result).toMatchObject({ ok: false, failure: 'bad_response', status: 200 });
  });

  it.each([
    ['unknown', 'zstd', text],
    ['stacked beyond reason', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(text)))],
  ])('that are %s are told apart from damaged ones', async (_what, encoding, bytes) => {
    const result = await sites.fetched((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    });
    expect(result).toMatchObject({ ok: false, failure: 'unknown_encoding', status: 200 });
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
    expect(failureOf(await sites.fetched(endless, { maxBytes: 1_000_000 }))).toBe('too_large');
  });

  it('announced ones end in too_large before they are read', async () => {
    const result = await sites.fetched(
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
    expect(failureOf(await sites.fetched(send(1_000), { maxBytes: 1_000 }))).toBe('answered');
    expect(failureOf(await sites.fetched(send(1_001), { maxBytes: 1_000 }))).toBe('too_large');
  });

  // two million empty members, one after another
  const nothing = Buffer.alloc(40_000_000, gzipSync(Buffer.alloc(0)));
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  it.each([
    ['gzip', 'gzip', bomb, {}],
    ['gzip in gzip', 'gzip, gzip', gzipSync(bomb), {}],
    ['brotli', 'br', brotliCompressSync(Buffer.alloc(32 * 1024 * 1024)), {}],
    ['gzip within the size, by its ratio', 'gzip', gzipSync(Buffer.alloc(4 * 1024 * 1024)), { maxRatio: 100 }],
    ['gzip that expands between two encodings and then into nothing', 'gzip, gzip', gzipSync(nothing), {}],
    ['gzip under the ratio, by its size', 'gzip', bomb, { maxRatio: 1_000_000 }],
  ])('a bomb of %s ends in too_large', async (_what, encoding, bytes, limits) => {
    const result = await sites.fetched((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    }, limits);
    expect(failureOf(result)).toBe('too_large');
  });

  it('an endless head ends in too_large', async () => {
    const port = await sites.tcp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = (): void => {
        while (!socket.destroyed && socket.write(`x-filler: ${'x'.repeat(1_000)}\r\n`)) continue;
      };
      socket.on('drain', more);
      more();
    });
    expect(failureOf(await sites.fetcher([port])(`http://127.0.0.1:${port}/`))).toBe('too_large');
  });

  it('the connection of a refused body is closed', async () => {
    let closed: Promise<unknown[]> | undefined;
    await sites.fetched(
      (request, response) => {
        closed = once(response, 'close');
        endless(request, response);
      },
      { maxBytes: 100_000 },
    );
    await expect(closed).resolves.toEqual([]);
  });
});

describe('time', () => {
  it.each([
    ['nobody answers', () => undefined],
    ['the head comes a byte at a time', dripping('HTTP/1.1 200 OK\r\nx: ')],
  ])('is up for the head when %s', async (_what, onConnection) => {
    const port = await sites.tcp(onConnection);
    const result = await sites.fetcher([port], { limits: { headersTimeoutMs: 150 } })(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'timeout', detail: expect.stringContaining('150 ms') });
  });

  it('is up for the whole when the body comes a byte at a time', async () => {
    const port = await sites.tcp(dripping('HTTP/1.1 200 OK\r\n\r\n'));
    const result = await sites.fetcher([port], { limits: { totalTimeoutMs: 200 } })(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'timeout', status: 200, detail: expect.stringContaining('200 ms') });
  });

  it('is up for the whole when the body of a redirect never ends', async () => {
    const port = await sites.tcp(dripping('HTTP/1.1 302 Found\r\nlocation: /x\r\n\r\n'));
    const result = await sites.fetcher([port], { limits: { totalTimeoutMs: 200 } })(`http://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ failure: 'timeout' });
  });

  it('is up for a name that never resolves', async () => {
    const options = { resolver: () => new Promise<never>(() => undefined), limits: { headersTimeoutMs: 50 } };
    expect(failureOf(await sites.fetcher([], options)('http://example.cn/'))).toBe('timeout');
  });

  it('ends when the caller gives up, before and in the middle', async () => {
    const port = await sites.tcp(dripping('HTTP/1.1 200 OK\r\n\r\n'));
    const safeFetch = sites.fetcher([port]);
    const control = new AbortController();
    const under = safeFetch(`http://127.0.0.1:${port}/`, { signal: control.signal });
    setTimeout(() => control.abort(), 50);
    expect(failureOf(await under)).toBe('aborted');
    expect(failureOf(await safeFetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() }))).toBe('aborted');
  });

  it('ends when safeFetch is closed', async () => {
    const port = await sites.tcp(dripping('HTTP/1.1 200 OK\r\n\r\n'));
    const safeFetch = sites.fetcher([port]);
    const under = safeFetch(`http://127.0.0.1:${port}/`);
    setTimeout(() => void safeFetch.close(), 50);
    expect(failureOf(await under)).toBe('aborted');
    expect(failureOf(await safeFetch(`http://127.0.0.1:${port}/`))).toBe('aborted');
  });
});
