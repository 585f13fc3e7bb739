import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { robotsText, type SiteAnswer, type SiteHandler } from './site-answer.ts';

export type RunningServer = { port: number; stop: () => Promise<void> };

/**
 * Serves one site until stopped.
 * @param at port 0 takes a free one
 * @throws Error naming host and port where they cannot be taken
 */
export async function serveSite(handler: SiteHandler, at: { host: string; port: number }): Promise<RunningServer> {
  const server = createServer((request, response) => answer(handler, request, response));
  await listening(server, at);
  const { port } = server.address() as AddressInfo;
  return { port, stop: () => stopped(server) };
}

function answer(handler: SiteHandler, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = request.url ?? '/';
  const found = path === '/robots.txt' ? robotsText() : (handler({ path, origin: originOf(request) }) ?? notFound());
  const headers: Record<string, string | number> = { 'content-type': found.contentType };
  if (found.isCacheable) headers['etag'] = etagOf(found.body);
  if (found.isCacheable && request.headers['if-none-match'] === headers['etag']) {
    response.writeHead(304, { etag: etagOf(found.body) }).end();
    return;
  }
  headers['content-length'] = found.body.length;
  response.writeHead(found.status, headers).end(request.method === 'HEAD' ? undefined : found.body);
}

function originOf(request: IncomingMessage): string {
  return `http://${request.headers.host ?? 'localhost'}`;
}

function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
}

function notFound(): SiteAnswer {
  return { status: 404, contentType: 'text/plain; charset=utf-8', body: Buffer.from('页面不存在\n') };
}

function listening(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`The sample site cannot listen on ${host}:${port}`, { cause })));
    server.listen(port, host, resolve);
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
