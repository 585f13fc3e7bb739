import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultAnswer } from './faults.ts';

export type FaultServer = { port: number; stop: () => Promise<void> };

/** Serves a fault on a free port of 127.0.0.1 until stopped; answers that never end are cut then. */
export async function serveFault(answer: FaultAnswer): Promise<FaultServer> {
  const server = createServer((request, response) => {
    // the harvester hangs up on purpose; its resets are no error of the site
    response.on('error', () => response.destroy());
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else answer(request, response);
  });
  const port = await listening(server);
  return { port, stop: () => stopped(server) };
}

/** A port of 127.0.0.1 nobody listens on: it was free a moment ago. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await stopped(server);
  return port;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
