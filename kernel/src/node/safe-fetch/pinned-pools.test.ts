import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PinnedPools } from './pinned-pools.ts';

let server: Server;
let port: number;
let requests: number;
let pools: PinnedPools;

beforeEach(async () => {
  requests = 0;
  server = createServer((_request, response) => {
    requests += 1;
    response.end('x');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  pools = new PinnedPools({ connectionsPerOrigin: 2, connectTimeoutMs: 2_000 });
});
afterEach(async () => {
  await pools.close();
  server.closeAllConnections();
  server.close();
});

async function ask(host: string, addresses: readonly string[]): Promise<number> {
  const url = new URL(`http://${host}:${port}/`);
  const { statusCode, body } = await pools
    .poolFor({ url, addresses, isLiteral: false })
    .request({ path: '/', method: 'GET' });
  await body.dump();
  return statusCode;
}

describe('a connection goes to the judged address', () => {
  it('though no resolver knows the name', async () => {
    expect(await ask('rebind.invalid', ['127.0.0.1'])).toBe(200);
  });

  it('and never to another one the name has', async () => {
    // the system knows localhost as 127.0.0.1, where the server listens; on the judged ::1 nobody does
    await expect(ask('localhost', ['::1'])).rejects.toMatchObject({ code: expect.stringMatching(/^E[A-Z]+$/) });
    expect(requests).toBe(0);
  });

  it('or is dropped before anything is sent, where the host is an address that was not judged', async () => {
    await expect(ask('127.0.0.1', ['223.5.5.5'])).rejects.toMatchObject({ failure: 'ssrf_denied' });
    expect(requests).toBe(0);
  });

  it('the next one when the first cannot be reached', async () => {
    expect(await ask('rebind.invalid', ['::1', '127.0.0.1'])).toBe(200);
  });

  it('as last judged, once the name has moved', async () => {
    await expect(ask('rebind.invalid', ['::1'])).rejects.toMatchObject({ code: expect.stringMatching(/^E[A-Z]+$/) });
    expect(await ask('rebind.invalid', ['127.0.0.1'])).toBe(200);
  });
});

it('pools of origins long unused are given up, and opened again when needed', async () => {
  for (let origin = 0; origin < 250; origin += 1) {
    pools.poolFor({ url: new URL(`http://s${origin}.invalid:${port}/`), addresses: ['127.0.0.1'], isLiteral: false });
  }
  expect(await ask('s0.invalid', ['127.0.0.1'])).toBe(200);
});

it('a closed set of pools gives out none', async () => {
  await pools.close();
  await expect(ask('rebind.invalid', ['127.0.0.1'])).rejects.toMatchObject({ failure: 'aborted' });
});
