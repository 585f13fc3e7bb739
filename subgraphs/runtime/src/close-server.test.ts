import { Agent, request } from 'node:http';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { closeServer } from './close-server.ts';

test('a connection that was busy when the server closed does not hold it open', async () => {
  const app = Fastify({ forceCloseConnections: 'idle', keepAliveTimeout: 600_000 });
  let finish = (): void => undefined;
  let entered = (): void => undefined;
  const isEntered = new Promise<void>((resolve) => (entered = resolve));
  app.get('/', async () => {
    entered();
    await new Promise<void>((resolve) => (finish = resolve));
    return 'done';
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true });
  const answer = new Promise<number | undefined>((resolve, reject) => {
    request(url, { agent }, (response) => response.resume().on('end', () => resolve(response.statusCode)))
      .on('error', reject)
      .end();
  });
  await isEntered;
  const closed = closeServer(app);
  finish();
  expect(await answer).toBe(200);
  await closed;
  agent.destroy();
});
