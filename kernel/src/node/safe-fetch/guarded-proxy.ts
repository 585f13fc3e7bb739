import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '../logger/index.ts';
import { DEFAULT_FETCH_LIMITS, type FetchLimits } from './fetch-result.ts';
import { PinnedPools } from './pinned-pools.ts';
import { proxyRequest } from './proxied-request.ts';
import { type TunnelMeans, proxyTunnel } from './proxied-tunnel.ts';
import { OpenPass, type PassBounds, type ProxyPass, type ProxyRefusal } from './proxy-pass.ts';
import { refusedFetch } from './refused-fetch.ts';
import { type GuardOptions, type UrlGuard, createUrlGuard, shownUrl } from './url-guard.ts';

export type GuardedProxyOptions = GuardOptions & {
  /** Of one request or tunnel; redirects are the user's matter. */
  readonly limits?: Partial<FetchLimits>;
  readonly connectTimeoutMs?: number;
  readonly connectionsPerOrigin?: number;
  readonly logger?: Logger;
};

/**
 * The way out for a browser: an HTTP proxy on 127.0.0.1 whose every request and tunnel passes the guard of `safeFetch`
 * and is connected to the address that was judged.
 */
export type GuardedProxy = {
  /** `http://127.0.0.1:port`. */
  readonly server: string;
  /** Lets one user in; without a pass nobody is served, so no other process of the machine can use the proxy. */
  admit(bounds: PassBounds): ProxyPass;
  /** What the guard has against an address, before anything is asked of it; undefined where it may be asked. */
  judge(url: URL): Promise<ProxyRefusal | undefined>;
  /** Ends all passes and the server. */
  close(): Promise<void>;
};

/** Starts a guarded proxy on a free port; close it when the process stops. */
export async function createGuardedProxy(options: GuardedProxyOptions = {}): Promise<GuardedProxy> {
  const { connectTimeoutMs = 10_000, connectionsPerOrigin = 6 } = options;
  const means: TunnelMeans = {
    guard: createUrlGuard(options),
    pools: new PinnedPools({ connectTimeoutMs, connectionsPerOrigin }),
    limits: { ...DEFAULT_FETCH_LIMITS, ...options.limits },
    connectTimeoutMs,
  };
  const door = new ProxyDoor(means, options.logger);
  const sockets = new Set<Duplex>();
  const server = createServer((request, response) => door.request(request, response));
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => door.tunnel(request, socket, head));
  // a request to become a websocket; ordinary ones come as a tunnel
  server.on('upgrade', (_request: IncomingMessage, socket: Duplex) => socket.destroy());
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the guarded proxy has no port');
  options.logger?.debug({ port: address.port }, 'the guarded proxy listens');
  return {
    server: `http://127.0.0.1:${address.port}`,
    admit: (bounds) => door.admit(bounds),
    judge: (url) => judged(means.guard, url),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      door.closePasses();
      for (const socket of sockets) socket.destroy();
      await means.pools.close();
      await closed;
    },
  };
}

async function judged(guard: UrlGuard, url: URL): Promise<ProxyRefusal | undefined> {
  try {
    await guard(url);
    return undefined;
  } catch (error) {
    const { failure, message } = refusedFetch(error);
    return { url: shownUrl(url), failure, detail: message };
  }
}

/** Checks the pass of whoever comes, and hands on. */
class ProxyDoor {
  readonly #passes = new Map<string, OpenPass>();

  constructor(
    private readonly means: TunnelMeans,
    private readonly logger: Logger | undefined,
  ) {}

  admit(bounds: PassBounds): ProxyPass {
    const pass = new OpenPass(bounds, ({ username }) => this.#passes.delete(username));
    if (!pass.signal.aborted) this.#passes.set(pass.username, pass);
    return pass;
  }

  closePasses(): void {
    for (const pass of this.#passes.values()) pass.close();
  }

  request(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => undefined);
    const pass = this.#passOf(request);
    if (pass) this.#serve(proxyRequest(this.means, pass, { request, response }), request.socket);
    else response.writeHead(407, { 'proxy-authenticate': CHALLENGE }).end();
  }

  tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // the server lets go of the socket with its listeners: an error nobody hears would end the process
    socket.on('error', () => undefined);
    const pass = this.#passOf(request);
    if (pass) this.#serve(proxyTunnel(this.means, pass, { authority: request.url ?? '', socket, head }), socket);
    else socket.end(`HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: ${CHALLENGE}\r\n${EMPTY}`);
  }

  /** Refusals are answers; only a bug rejects, and must not end the process for a page's sake. */
  #serve(work: Promise<void>, socket: Duplex): void {
    work.catch((error: unknown) => {
      this.logger?.error({ err: error }, 'the guarded proxy failed');
      socket.destroy();
    });
  }

  #passOf(request: IncomingMessage): OpenPass | undefined {
    const [, encoded = ''] = /^Basic ([\w+/=-]{1,400})$/i.exec(request.headers['proxy-authorization'] ?? '') ?? [];
    const credentials = Buffer.from(encoded, 'base64').toString();
    const pass = this.#passes.get(credentials.slice(0, credentials.indexOf(':')));
    return pass?.isFor(credentials) ? pass : undefined;
  }
}

const CHALLENGE = 'Basic realm="gongkai"';
const EMPTY = 'content-length: 0\r\nconnection: close\r\n\r\n';
