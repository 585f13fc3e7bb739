import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultAnswer } from './transport-faults.ts';

export type FaultServer = { port: number; stop: () => Promise<void> };

/**
 * Serves on a port of 127.0.0.1 until stopped; answers that never end are cut then.
 * @param options port: a free one where not given; robots: text of robots.txt, which is missing where there is none
 */
export async function serveFault(
  answer: FaultAnswer,
  options: { port?: number; robots?: () => string | undefined } = {},
): Promise<FaultServer> {
  const server = createServer((request, response) => {
    // the harvester hangs up on purpose; its resets are no error of the site
    response.on('error', () => response.destroy());
    if (request.url !== '/robots.txt') return answer(request, response);
    const robots = options.robots?.();
    response.writeHead(robots === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(robots);
  });
  const port = await listening(server, options.port);
  return { port, stop: () => stopped(server) };
}

/** A port of 127.0.0.1 nobody listens on: it was free a moment ago. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await stopped(server);
  return port;
}

type AnyServer = Pick<Server, 'listen' | 'once' | 'address' | 'close' | 'closeAllConnections'>;

export function listening(server: AnyServer, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export function stopped(server: AnyServer): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
