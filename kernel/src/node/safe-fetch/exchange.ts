import { performance } from 'node:perf_hooks';
import type { Dispatcher } from 'undici';
import { readBounded, tooLarge } from './bounded-body.ts';
import type { FetchLimits } from './fetch-result.ts';
import type { FetchMethod, Hop } from './hop.ts';
import type { PinnedPools } from './pinned-pools.ts';
import type { UrlGuard } from './url-guard.ts';

/** What every hop needs of its surroundings. */
export type Means = { readonly guard: UrlGuard; readonly pools: PinnedPools };

/** The head of an answer; its body has to be read or discarded. */
export type Head = {
  /** As it was asked for, after the guard's clean-up. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Cookies it sets: the one header whose lines cannot be joined. */
  readonly setCookies: readonly string[];
  readonly body: Dispatcher.ResponseData['body'];
  readonly dnsMs: number | undefined;
};

// enough for the courtesy text of a redirect; beyond it a new connection is cheaper than reading on
const DISCARD_BYTES = 16 * 1024;
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Guards one hop and asks: nothing is sent before the guard has spoken. @throws RefusedFetch or an undici error */
export async function ask({ guard, pools }: Means, hop: Hop, signal: AbortSignal): Promise<Head> {
  const startedMs = performance.now();
  const guarded = await guard(hop.url);
  const dnsMs = guarded.isLiteral ? undefined : performance.now() - startedMs;
  signal.throwIfAborted();
  const { url } = guarded;
  const { statusCode, headers, body } = await pools.poolFor(guarded).request({
    path: `${url.pathname}${url.search}`,
    method: hop.method,
    headers: hop.headers,
    body: hop.body ?? null,
    signal,
  });
  // errors reach us through reading; without a listener a late one would end the process
  body.on('error', () => undefined);
  const setCookies = [headers['set-cookie'] ?? []].flat();
  return { url, status: statusCode, headers: joinedHeaders(headers), setCookies, body, dnsMs };
}

/** Reads the body of the last hop within its bounds. @throws RefusedFetch too_large, bad_response, unknown_encoding */
export async function bodyOf(head: Head, method: FetchMethod, limits: FetchLimits): Promise<Buffer> {
  if (method === 'HEAD' || BODILESS.has(head.status)) {
    await discard(head);
    return Buffer.alloc(0);
  }
  try {
    if (Number(head.headers['content-length'] ?? 0) > limits.maxBytes) throw tooLarge(limits.maxBytes);
    const encoding = head.headers['content-encoding'] ?? '';
    return await readBounded(head.body, { encoding, maxBytes: limits.maxBytes, maxRatio: limits.maxRatio });
  } finally {
    // ends the connection of a body that was refused; one that was read is gone already
    head.body.destroy();
  }
}

/** Lets go of a body nobody wants, so that its connection can serve again if that is cheap. */
export async function discard({ body }: Head): Promise<void> {
  await body.dump({ limit: DISCARD_BYTES });
}

function joinedHeaders(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const joined = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(joined) as Record<string, string>;
}
