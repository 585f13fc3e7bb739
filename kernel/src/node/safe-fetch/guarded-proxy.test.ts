import { once } from 'node:events';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { type Socket, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type GuardedProxy, type GuardedProxyOptions, createGuardedProxy } from './guarded-proxy.ts';
import { LoopbackSites, dripping, redirectTo } from './loopback-sites.ts';
import type { ProxyPass } from './proxy-pass.ts';

const sites = new LoopbackSites();
let proxy: GuardedProxy | undefined;
afterEach(async () => {
  await proxy?.close();
  await sites.close();
});

async function opened(ports: readonly number[], options: GuardedProxyOptions = {}): Promise<GuardedProxy> {
  const allow = ports.map((port) => ({ host: '127.0.0.1', port }));
  const resolver = (): Promise<never> => Promise.reject(new Error('no name is resolved here'));
  proxy = await createGuardedProxy({ allow, resolver, ...options });
  return proxy;
}

const admitted = (open: GuardedProxy, maxTotalBytes = 50_000_000): ProxyPass => open.admit({ maxTotalBytes });
const credentials = ({ username, password }: Pick<ProxyPass, 'username' | 'password'>): { [name: string]: string } => ({
  'proxy-authorization': `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

async function ask(open: GuardedProxy, url: string, options: RequestOptions & { sent?: string } = {}): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port: new URL(open.server).port, path: url, agent: false, ...options });
  asked.end(options.sent);
  const [response] = await once(asked, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() };
}

/** Opens a tunnel. @returns the socket, and what the proxy said first */
async function tunnel(open: GuardedProxy, authority: string, pass?: ProxyPass): Promise<[Socket, string]> {
  const socket = connect(Number(new URL(open.server).port), '127.0.0.1');
  socket.on('error', () => undefined);
  const leave = pass ? `proxy-authorization: ${credentials(pass)['proxy-authorization']}\r\n` : '';
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n${leave}\r\n`);
  const [said] = await once(socket, 'data');
  return [socket, String(said).split('\r\n')[0] ?? ''];
}

/** Whether by a farewell or a reset. */
const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

describe('without a pass', () => {
  it('nothing is served, and no site hears of it', async () => {
    let hits = 0;
    const port = await sites.site((_request, response) => void response.end(`${(hits += 1)}`));
    const open = await opened([port]);
    const pass = admitted(open);
    const wrong = { username: pass.username, password: 'x' };
    for (const headers of [{}, credentials(wrong), { 'proxy-authorization': 'Basic !' }]) {
      expect((await ask(open, `http://127.0.0.1:${port}/`, { headers })).status).toBe(407);
    }
    expect((await tunnel(open, `127.0.0.1:${port}`))[1]).toContain('407');
    expect(hits).toBe(0);
  });

  it('whoever resets the connection at once ends nothing but that', async () => {
    const open = await opened([]);
    for (let times = 0; times < 10; times += 1) {
      const socket = connect(Number(new URL(open.server).port), '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      const gone = closed(socket);
      socket.write('CONNECT a.example.cn:443 HTTP/1.1\r\nhost: x\r\n\r\n', () => void socket.resetAndDestroy());
      await gone;
    }
    expect((await ask(open, 'http://127.0.0.1:1/')).status).toBe(407);
  });

  it('that is still open nothing is served', async () => {
    const port = await sites.site((_request, response) => void response.end('x'));
    const open = await opened([port]);
    const pass = admitted(open);
    pass.close();
    expect((await ask(open, `http://127.0.0.1:${port}/`, { headers: credentials(pass) })).status).toBe(407);
  });
});

describe('a request', () => {
  it('is handed on with its cookies, without the credentials of the proxy; the answer comes decoded', async () => {
    let seen: IncomingHttpHeaders = {};
    const port = await sites.site((asked, response) => {
      seen = asked.headers;
      response.writeHead(201, { 'content-encoding': 'gzip', 'set-cookie': ['a=1', 'b=2'], 'x-own': 'y' });
      response.end(gzipSync('公开'));
    });
    const open = await opened([port]);
    const headers = { ...credentials(admitted(open)), cookie: 'sid=1', 'accept-encoding': 'zstd' };
    const answer = await ask(open, `http://127.0.0.1:${port}/a?b`, { headers });
    expect(answer).toMatchObject({
      status: 201,
      body: '公开',
      headers: { 'set-cookie': ['a=1', 'b=2'], 'x-own': 'y' },
    });
    expect(seen).toMatchObject({ cookie: 'sid=1', host: `127.0.0.1:${port}`, 'accept-encoding': 'gzip, deflate, br' });
    expect(seen).not.toHaveProperty('proxy-authorization');
    expect(answer.headers).not.toHaveProperty('content-encoding');
  });

  it('is handed on with its body', async () => {
    const port = await sites.site((asked, response) => void asked.pipe(response));
    const open = await opened([port]);
    const headers = credentials(admitted(open));
    expect((await ask(open, `http://127.0.0.1:${port}/`, { method: 'POST', headers, sent: '公开' })).body).toBe('公开');
  });

  it('is answered with a redirect as it is: the next request asks the guard again', async () => {
    const port = await sites.site(redirectTo('http://169.254.169.254/'));
    const open = await opened([port]);
    const headers = credentials(admitted(open));
    const answer = await ask(open, `http://127.0.0.1:${port}/`, { headers });
    expect([answer.status, answer.headers.location]).toEqual([302, 'http://169.254.169.254/']);
    expect((await ask(open, 'http://169.254.169.254/', { headers })).status).toBe(403);
  });

  it.each([
    ['a private address', 'http://10.0.0.1/', 403, 'ssrf_denied'],
    ['a disguised address', 'http://2130706433:8080/', 403, 'ssrf_denied'],
    ['another scheme', 'ftp://example.cn/', 403, 'ssrf_denied'],
    ['no address', '/path', 502, 'ssrf_denied'],
    ['a name without an address', 'http://example.cn/', 502, 'dns'],
  ])('for %s is refused and noted', async (_what, url, status, failure) => {
    const open = await opened([]);
    const pass = admitted(open);
    const answer = await ask(open, url, { headers: credentials(pass) });
    expect(pass.refusals).toMatchObject([{ url: expect.stringContaining(url.slice(0, 5)), failure }]);
    expect(answer.status).toBe(failure === 'ssrf_denied' ? 403 : status);
  });

  it('for an endless or a dripping answer ends at its bounds', async () => {
    const endless = await sites.tcp((socket) => {
      const more = (): void => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'x'))) continue;
      };
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.on('drain', more);
      more();
    });
    const slow = await sites.tcp(dripping('HTTP/1.1 200 OK\r\n\r\n'));
    const open = await opened([endless, slow], { limits: { maxBytes: 500_000, totalTimeoutMs: 300 } });
    const pass = admitted(open);
    const headers = credentials(pass);
    expect((await ask(open, `http://127.0.0.1:${endless}/`, { headers })).status).toBe(502);
    expect((await ask(open, `http://127.0.0.1:${slow}/`, { headers })).status).toBe(504);
    expect(pass.refusals.map(({ failure }) => failure)).toEqual(['too_large', 'timeout']);
  });

  it('is refused once the pass is used up', async () => {
    const port = await sites.site((_request, response) => void response.end('x'.repeat(600)));
    const open = await opened([port]);
    const pass = admitted(open, 1_000);
    const headers = credentials(pass);
    expect((await ask(open, `http://127.0.0.1:${port}/`, { headers })).status).toBe(200);
    expect((await ask(open, `http://127.0.0.1:${port}/`, { headers })).status).toBe(502);
  });

  it('under way ends with its pass', async () => {
    const port = await sites.tcp(() => undefined);
    const open = await opened([port]);
    const pass = admitted(open);
    const under = ask(open, `http://127.0.0.1:${port}/`, { headers: credentials(pass) });
    setTimeout(() => pass.close(), 50);
    expect((await under).status).toBe(502);
  });
});

describe('a tunnel', () => {
  const hello = Buffer.from([0x16, 3, 1, 0, 1, 1]);

  it('carries bytes both ways', async () => {
    const port = await sites.tcp((socket) => void socket.pipe(socket));
    const open = await opened([port]);
    const [socket, said] = await tunnel(open, `127.0.0.1:${port}`, admitted(open));
    expect(said).toContain('200');
    socket.write(hello);
    expect((await once(socket, 'data'))[0]).toEqual(hello);
  });

  it.each([
    ['a private address', '10.0.0.1:443', 'ssrf_denied'],
    ['a disguised address', '0x7f.1:443', 'ssrf_denied'],
    ['another service', '223.5.5.5:6379', 'ssrf_denied'],
    ['IPv6 loopback', '[::1]:443', 'ssrf_denied'],
    ['what is no host and port', 'user@127.0.0.1:443', 'ssrf_denied'],
    ['a name without an address', 'example.cn:443', 'dns'],
  ])('to %s is refused and noted', async (_what, authority, failure) => {
    const open = await opened([]);
    const pass = admitted(open);
    const [, said] = await tunnel(open, authority, pass);
    expect([said.includes('502'), pass.refusals[0]?.failure]).toEqual([true, failure]);
  });

  it('goes to the address that was judged, though a second look-up would say another', async () => {
    const port = await sites.tcp((socket) => void socket.pipe(socket));
    let asked = 0;
    const open = await opened([], {
      allow: [{ host: 'rebind.example.cn', port }],
      resolver: async () => [asked++ === 0 ? '127.0.0.1' : '10.0.0.1'],
    });
    const [socket] = await tunnel(open, `rebind.example.cn:${port}`, admitted(open));
    socket.write(hello);
    expect((await once(socket, 'data'))[0]).toEqual(hello);
    expect(asked).toBe(1);
  });

  it.each([
    ['anything but TLS', 'GET / HTTP/1.1\r\n\r\n', 'bad_response'],
    ['more than allowed', Buffer.alloc(200_000, 0x16), 'too_large'],
  ])('with %s in it ends', async (_what, bytes, failure) => {
    const port = await sites.tcp((socket) => void socket.resume());
    const open = await opened([port], { limits: { maxBytes: 100_000 } });
    const pass = admitted(open);
    const [socket] = await tunnel(open, `127.0.0.1:${port}`, pass);
    socket.resume().write(bytes);
    await closed(socket);
    expect(pass.refusals[0]?.failure).toBe(failure);
  });

  it('ends with its pass and at its time', async () => {
    const port = await sites.tcp(() => undefined);
    const open = await opened([port], { limits: { totalTimeoutMs: 300 } });
    const pass = admitted(open);
    const [first] = await tunnel(open, `127.0.0.1:${port}`, pass);
    await closed(first.resume());
    const [second] = await tunnel(open, `127.0.0.1:${port}`, pass);
    pass.close();
    await closed(second.resume());
    expect(pass.refusals.map(({ failure }) => failure)).toEqual(['timeout', 'aborted']);
  });
});

it('a closed proxy lets go of everything', async () => {
  const port = await sites.tcp(() => undefined);
  const open = await opened([port]);
  const [socket] = await tunnel(open, `127.0.0.1:${port}`, admitted(open));
  expect(await Promise.all([closed(socket.resume()), open.close()])).toHaveLength(2);
  proxy = undefined;
});

it('says beforehand what it has against an address', async () => {
  const open = await opened([4001]);
  expect(await open.judge(new URL('http://127.0.0.1:4001/'))).toBeUndefined();
  expect(await open.judge(new URL('http://a:secret@127.0.0.1:4001/'))).toMatchObject({
    url: 'http://127.0.0.1:4001/',
    failure: 'ssrf_denied',
  });
  expect(await open.judge(new URL('http://example.cn/'))).toMatchObject({ failure: 'dns' });
});
