import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BROWSER_VECTORS, type Aim } from './browser-vectors.ts';

/** A site whose pages attack: one for each vector, at `/vector/<index>`. */
export interface AttackingSite {
  readonly port: number;
  pageOf(index: number): string;
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1, its pages aiming at the victim. */
export async function startAttackingSite(victim: Aim): Promise<AttackingSite> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    if (path.startsWith('/vector/')) attack(response, Number(path.slice('/vector/'.length)), victim);
    else help(response, path, victim);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    pageOf: (index) => `http://127.0.0.1:${port}/vector/${index}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function attack(response: ServerResponse, index: number, victim: Aim): void {
  const vector = BROWSER_VECTORS[index];
  if (!vector) throw new Error(`there is no vector ${index}`);
  const { html = '', headers = {}, status = 200 } = vector.page({ ...victim, url: `${victim.url}/v${index}` });
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(`<!doctype html><title>栏目</title><body><h1>政府信息公开</h1>${html}`);
}

/** Scripts of workers and redirects of parts, which a vector needs besides its page. */
function help(response: ServerResponse, path: string, { url }: Aim): void {
  const to = `${url}${path}`;
  const scripts: Readonly<Record<string, string>> = {
    '/worker.js': `fetch('${to}', {mode: 'no-cors'}); importScripts('${to}');`,
    '/shared.js': `onconnect = () => fetch('${to}', {mode: 'no-cors'}); fetch('${to}');`,
    '/service.js': `addEventListener('install', (event) => event.waitUntil(fetch('${to}', {mode: 'no-cors'})));`,
  };
  const script = scripts[path];
  if (path === '/away') response.writeHead(302, { location: to }).end();
  else if (script === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
}
