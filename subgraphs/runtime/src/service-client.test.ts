import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { httpTransport, ServiceCallError } from './service-client.ts';

async function failureOf(listener: RequestListener): Promise<unknown> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const transport = httpTransport('registry', `http://127.0.0.1:${port}`);
  try {
    return await transport.execute({ query: '{ a }' }, {});
  } catch (error) {
    return error;
  } finally {
    await transport.close();
    server.close();
  }
}

describe('a call over HTTP', () => {
  it.each<[string, RequestListener]>([
    ['breaks off before the head', (request) => request.socket.destroy()],
    [
      'breaks off within the body',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"data":', () => request.socket.destroy());
      },
    ],
    ['answers another status', (_request, response) => response.writeHead(502).end('no')],
    ['answers what is no JSON', (_request, response) => response.end('<html>')],
    ['answers another JSON', (_request, response) => response.end('{"errors":"no"}')],
  ])('to a service that %s says that the service cannot be had', async (_what, listener) => {
    const failure = await failureOf(listener);
    expect(failure).toBeInstanceOf(ServiceCallError);
    expect(failure).toMatchObject({ service: 'registry', code: 'SERVICE_UNAVAILABLE' });
  });
});
