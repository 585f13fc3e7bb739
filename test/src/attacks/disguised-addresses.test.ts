import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { createGuardedProxy, createSafeFetch, parseAllowedNetworks, type GuardedProxy } from '@gongkai/kernel/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISGUISES, disguisedResolver } from './disguised-addresses.ts';

const opened = parseAllowedNetworks('172.16.5.0/24');
const options = {
  resolver: disguisedResolver,
  // opening one network opens nothing else
  allowNetworks: opened.ok ? opened.networks : [],
  allow: [{ host: '127.0.0.1', port: 4001 }],
};
const safeFetch = createSafeFetch({ ...options, userAgent: 'x', assertOutsideTransaction: () => undefined });
let proxy: GuardedProxy;
beforeAll(async () => void (proxy = await createGuardedProxy(options)));
afterAll(async () => void (await Promise.all([safeFetch.close(), proxy.close()])));

it('the table has 68 disguises at least, no two of them alike', () => {
  expect(new Set(DISGUISES.map(([, url]) => url)).size).toBe(DISGUISES.length);
  expect(DISGUISES.length).toBeGreaterThanOrEqual(68);
});

describe.each(DISGUISES)('%s, %s, is refused', (_what, url) => {
  it('by safeFetch', async () => {
    expect(await safeFetch(url)).toMatchObject({ ok: false, failure: 'ssrf_denied' });
  });

  it('by the proxy of the browser, as a request and as a tunnel', async () => {
    const { username, password, refusals } = proxy.admit({ maxTotalBytes: 1_000 });
    const leave = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    await proxied(url, leave);
    await tunnelled(authorityOf(url), leave);
    expect(refusals.map(({ failure }) => failure)).toEqual(['ssrf_denied', 'ssrf_denied']);
  });
});

/** As a browser would put it, or as it stands where no browser would. */
function authorityOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, port, username } = new URL(url);
  return `${username === '' ? '' : `${username}@`}${hostname}:${port || '443'}`;
}

async function proxied(url: string, leave: string): Promise<void> {
  const path = URL.canParse(url) ? new URL(url).href : encodeURI(url);
  const { port } = new URL(proxy.server);
  const asked = request({ host: '127.0.0.1', port, path, agent: false, headers: { 'proxy-authorization': leave } });
  asked.end();
  const [answer] = await once(asked, 'response');
  answer.resume();
}

async function tunnelled(authority: string, leave: string): Promise<void> {
  const socket = connect(Number(new URL(proxy.server).port), '127.0.0.1');
  socket.write(`CONNECT ${encodeURI(authority)} HTTP/1.1\r\nhost: x\r\nproxy-authorization: ${leave}\r\n\r\n`);
  const [said] = await once(socket, 'data');
  socket.destroy();
  expect(String(said)).toContain('502');
}
