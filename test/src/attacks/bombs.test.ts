import { once } from 'node:events';
import { request } from 'node:http';
import { createGuardedProxy, createSafeFetch, type FetchFailureCode, type FetchLimits } from '@gongkai/kernel/node';
import { describe, expect, it } from 'vitest';
import { BOMBS, dripping, endless, hostileSite, hostileSocket, type HostileSite } from './hostile-sites.ts';

const CAP_MS = 600;
/** Generous for a machine that does other things as well; what is to be seen is that the cap holds at all. */
const GRACE_MS = 5_000;
const LIMITS: Partial<FetchLimits> = { maxBytes: 5_000_000, headersTimeoutMs: CAP_MS, totalTimeoutMs: CAP_MS };
/** For what ends by its size: time must not be what saves us. */
const PATIENT: Partial<FetchLimits> = { maxBytes: 5_000_000, headersTimeoutMs: 30_000, totalTimeoutMs: 30_000 };

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n';
const CHUNK = `2000\r\n${'x'.repeat(0x2000)}\r\n`;
const SOCKETS = [
  ['an endless body', endless(`${OK}\r\n`, Buffer.alloc(65_536, 'x')), 'too_large'],
  ['an endless chunked body', endless(`${OK}transfer-encoding: chunked\r\n\r\n`, CHUNK), 'too_large'],
  ['an endless head', endless('HTTP/1.1 200 OK\r\n', `x-filler: ${'x'.repeat(1_000)}\r\n`), 'too_large'],
  ['one endless header', endless('HTTP/1.1 200 OK\r\nx: ', 'x'.repeat(4_096)), 'too_large'],
  ['endless interim answers', endless('', 'HTTP/1.1 103 Early Hints\r\n\r\n'), undefined],
  ['a dripping body', dripping(`${OK}\r\n`), 'timeout'],
  ['a dripping head', dripping('HTTP/1.1 200 OK\r\nx: '), 'timeout'],
  ['dripping chunks', dripping(`${OK}transfer-encoding: chunked\r\n\r\n`), undefined],
  ['a body that was announced and never comes', dripping(`${OK}content-length: 1000000\r\n\r\n`), 'timeout'],
  ['silence', () => undefined, 'timeout'],
] as const;

async function fetched(site: HostileSite, limits: Partial<FetchLimits>) {
  const allow = [{ host: '127.0.0.1', port: site.port }];
  const safeFetch = createSafeFetch({ allow, limits, userAgent: 'x', assertOutsideTransaction: () => undefined });
  const before = performance.now();
  const result = await safeFetch(site.url);
  const tookMs = performance.now() - before;
  await safeFetch.close();
  return { failure: result.ok ? 'answered' : result.failure, tookMs };
}

async function proxied(site: HostileSite, limits: Partial<FetchLimits>) {
  const proxy = await createGuardedProxy({ allow: [{ host: '127.0.0.1', port: site.port }], limits });
  const { username, password, refusals } = proxy.admit({ maxTotalBytes: 1e9 });
  const leave = Buffer.from(`${username}:${password}`).toString('base64');
  const headers = { 'proxy-authorization': `Basic ${leave}` };
  const before = performance.now();
  const { port } = new URL(proxy.server);
  const asked = request({ host: '127.0.0.1', port, path: site.url, agent: false, headers }).end();
  const [answer] = await once(asked, 'response');
  answer.resume();
  const tookMs = performance.now() - before;
  await proxy.close();
  return { failure: refusals[0]?.failure ?? 'answered', tookMs };
}

const DOORS = [
  ['safeFetch', fetched],
  ['the proxy of the browser', proxied],
] as const;

describe.each(DOORS)('%s', { timeout: 60_000 }, (_door, ask) => {
  it.each(BOMBS)('ends a bomb by its size: %s', async (_name, encoding, make) => {
    const bytes = make();
    const site = await hostileSite((_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(encoding === '' ? {} : { 'content-encoding': encoding }),
      });
      response.on('error', () => undefined).end(bytes);
    });
    const { failure } = await ask(site, PATIENT);
    await site.stop();
    expect(failure).toBe('too_large');
  });

  it.each(SOCKETS)('ends %s soon after its cap', async (_what, talk, expected?: FetchFailureCode) => {
    const site = await hostileSocket(talk);
    const { failure, tookMs } = await ask(site, expected === 'too_large' ? PATIENT : LIMITS);
    await site.stop();
    expect(failure).not.toBe('answered');
    if (expected) expect(failure).toBe(expected);
    expect(tookMs).toBeLessThan((expected === 'too_large' ? 0 : CAP_MS) + GRACE_MS);
  });
});
