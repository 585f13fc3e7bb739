import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tooLarge } from './bounded-body.ts';
import { connectTo } from './pinned-pools.ts';
import type { ProxyMeans } from './proxied-request.ts';
import type { OpenPass } from './proxy-pass.ts';
import { RefusedFetch, refusedFetch } from './refused-fetch.ts';
import { TimeBox } from './time-box.ts';

/** A tunnel as it was asked for: `authority` is `host:port`, `head` what came right behind the request. */
export type AskedTunnel = { readonly authority: string; readonly socket: Duplex; readonly head: Buffer };
export type TunnelMeans = ProxyMeans & { readonly connectTimeoutMs: number };

const AUTHORITY = /^(?:\[[0-9a-f:.]{2,45}\]|[^\s/\\@?#:[\]]{1,253}):\d{1,5}$/i;
const TLS_HANDSHAKE = 0x16;

/**
 * Connects a tunnel to an address that was judged, and lets TLS through it, both ways, within bounds. What is in it
 * cannot be seen: size and time are all that is left to limit. A refusal is noted in the pass.
 */
export async function proxyTunnel(means: TunnelMeans, pass: OpenPass, asked: AskedTunnel): Promise<void> {
  const { authority, socket: near } = asked;
  const { headersTimeoutMs, totalTimeoutMs, maxBytes } = means.limits;
  const time = new TimeBox(totalTimeoutMs, pass.signal);
  try {
    const connect = (): Promise<Socket> => connectJudged(means, authority, time.signal);
    const far = await time.within(headersTimeoutMs, 'no connection', connect);
    near.write('HTTP/1.1 200 Connection established\r\n\r\n');
    near.unshift(asked.head);
    await joined({ near, far, pass, maxBytes, signal: time.signal });
  } catch (error) {
    const refusal = refusedFetch(time.signal.aborted ? time.signal.reason : error);
    pass.refuse(`https://${authority.slice(0, 260)}/`, refusal);
    // no use to whom has got a connection already, and harmless
    if (near.writable) near.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
  } finally {
    time.end();
  }
}

async function connectJudged(means: TunnelMeans, authority: string, signal: AbortSignal): Promise<Socket> {
  const text = `https://${authority}/`;
  if (!AUTHORITY.test(authority) || !URL.canParse(text)) {
    throw new RefusedFetch('ssrf_denied', `"${authority.slice(0, 200)}" is not a host and port`);
  }
  const { url, addresses } = await means.guard(new URL(text));
  signal.throwIfAborted();
  const port = url.port === '' ? '443' : url.port;
  // a bare connection: the TLS within is between the two ends
  const target = { protocol: 'http:', hostname: url.hostname, host: url.host, port };
  return new Promise((resolve, reject) => {
    connectTo({ addresses, connectTimeoutMs: means.connectTimeoutMs }, target, (error, socket) => {
      if (error) return reject(error);
      if (!signal.aborted) return resolve(socket);
      socket.destroy();
      return reject(signal.reason);
    });
  });
}

type Ends = {
  readonly near: Duplex;
  readonly far: Socket;
  readonly pass: OpenPass;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
};

/** Pipes both ways until both ends are done. @throws RefusedFetch too_large or bad_response, or an error of a socket */
async function joined({ near, far, pass, maxBytes, signal }: Ends): Promise<void> {
  let bytesLeft = maxBytes;
  const counted = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytesLeft -= chunk.byteLength;
      if (bytesLeft < 0) throw tooLarge(maxBytes);
      pass.take(chunk.byteLength);
      yield chunk;
    }
  };
  await Promise.all([pipeline(near, onlyTls, counted, far, { signal }), pipeline(far, counted, near, { signal })]);
}

async function* onlyTls(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of source) {
    if (isFirst && chunk[0] !== TLS_HANDSHAKE) throw new RefusedFetch('bad_response', 'a tunnel carries TLS alone');
    isFirst = false;
    yield chunk;
  }
}
