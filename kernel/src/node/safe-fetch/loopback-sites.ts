import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo, type Server, type Socket, createServer as createTcpServer } from 'node:net';
import type { FetchFailureCode, SafeFetchResult } from './fetch-result.ts';
import { type SafeFetch, type SafeFetchOptions, createSafeFetch } from './safe-fetch.ts';

/** Misbehaving sites on 127.0.0.1 and fetchers that may reach them, for the tests beside; nothing else imports it. */
export class LoopbackSites {
  readonly #closers: (() => unknown)[] = [];

  /** A site that answers as told. @returns its port */
  async site(listener: RequestListener): Promise<number> {
    const server = createServer(listener);
    this.#closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return listening(server);
  }

  /** Something that speaks raw TCP. @returns its port */
  async tcp(onConnection: (socket: Socket) => void): Promise<number> {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      onConnection(socket);
    });
    this.#closers.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return listening(server);
  }

  /** A safeFetch for exactly these ports of 127.0.0.1, which resolves no name. */
  fetcher(ports: readonly number[], options: Partial<SafeFetchOptions> = {}): SafeFetch {
    const safeFetch = createSafeFetch({
      allow: ports.map((port) => ({ host: '127.0.0.1', port })),
      assertOutsideTransaction: () => undefined,
      userAgent: 'GongkaiTest/1 (+mailto:test@example.cn)',
      resolver: () => Promise.reject(new Error('no name is resolved here')),
      ...options,
    });
    this.#closers.push(() => safeFetch.close());
    return safeFetch;
  }

  /** Fetches `path` of a site that answers as told. */
  async fetched(
    listener: RequestListener,
    limits: SafeFetchOptions['limits'] = {},
    path = '/',
  ): Promise<SafeFetchResult> {
    const port = await this.site(listener);
    return this.fetcher([port], { limits })(`http://127.0.0.1:${port}${path}`);
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

/** Starts a server on a free port of 127.0.0.1. @returns the port */
export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port');
  return address.port;
}

/** The failure code, or 'answered'. */
export function failureOf(result: SafeFetchResult): FetchFailureCode | 'answered' {
  return result.ok ? 'answered' : result.failure;
}

/** Answers with a redirect. */
export function redirectTo(location: string, status = 302) {
  return (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { location }).end('moved');
  };
}

/** Says `start` and then one byte every 10 ms for ever. */
export function dripping(start: string) {
  return (socket: Socket): void => {
    socket.write(start);
    const timer = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(timer));
  };
}
