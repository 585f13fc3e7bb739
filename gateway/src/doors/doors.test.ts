import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@gongkai/kernel/node';
import type { Route } from '@gongkai/runtime';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { mountDoors, type ServiceRoutes } from './doors.ts';

const logger = createLogger({ name: 'doors', level: 'silent', format: 'json' });
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A gateway that is nothing but its doors. @returns its address */
async function openDoor(door: ServiceRoutes): Promise<string> {
  const app: FastifyInstance = fastify();
  app.decorateRequest('caller');
  app.addHook('onRequest', async (asked) => {
    asked.caller = { requestId: 'r-1', session: undefined, headersFor: async () => ({}) } as never;
  });
  mountDoors(app, [door], logger);
  closers.push(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

function inProcess(handle: Route['handle']): ServiceRoutes {
  const routes: Route[] = [{ method: 'POST', prefix: '/push/', handle }];
  return { service: 'harvester', subgraph: { routes, contextFor: async () => ({}) as never } };
}

async function elsewhere(listener: RequestListener): Promise<ServiceRoutes> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { service: 'harvester', baseUrl: `http://127.0.0.1:${port}`, prefixes: ['/push/'] };
}

async function pushed(url: string): Promise<[number, unknown]> {
  const answer = await fetch(`${url}/push/x`, { method: 'POST', body: 'a feed' });
  return [answer.status, await answer.json()];
}

const refusal = (code: string) => ({ errors: [{ extensions: { code, requestId: 'r-1' } }] });

describe('what is sent through a door', () => {
  it('is answered 500 where a service in this process failed after it had read all', async () => {
    const url = await openDoor(
      inProcess(async (asked) => {
        await asked.resume().toArray();
        throw new Error('the database is gone');
      }),
    );
    expect(await pushed(url)).toMatchObject([500, refusal('INTERNAL')]);
  });

  it('is answered 503 where the process of a service breaks off after it had read all', async () => {
    const url = await openDoor(await elsewhere((asked) => void asked.resume().on('end', () => asked.socket.destroy())));
    expect(await pushed(url)).toMatchObject([503, refusal('SERVICE_UNAVAILABLE')]);
  });
});
