import { performance } from 'node:perf_hooks';
import { type Clock, systemClock } from '../clock/index.ts';
import type { Logger } from '../logger/index.ts';
import type { Means } from './exchange.ts';
import { DEFAULT_FETCH_LIMITS, type FetchFailureCode, type FetchLimits, type SafeFetchResult } from './fetch-result.ts';
import { type Progress, followRedirects } from './follow-redirects.ts';
import { type FetchBody, type FetchHeaders, type FetchMethod, type Hop, sentHeaders } from './hop.ts';
import { PinnedPools } from './pinned-pools.ts';
import { refusedFetch } from './refused-fetch.ts';
import { TimeBox } from './time-box.ts';
import { type GuardOptions, createUrlGuard, shownUrl } from './url-guard.ts';

export type SafeFetchOptions = GuardOptions & {
  /** Throws `IN_TRANSACTION` inside a database transaction, where no network may be touched. */
  readonly assertOutsideTransaction: (what: string) => void;
  /** Who we are, with a way to reach us. ASCII. */
  readonly userAgent: string;
  readonly limits?: Partial<FetchLimits>;
  readonly connectTimeoutMs?: number;
  readonly connectionsPerOrigin?: number;
  readonly logger?: Logger;
  readonly clock?: Clock;
};

export type SafeFetchRequest = {
  readonly method?: FetchMethod;
  /** Host, cookies and the connection's own headers are left out; see `sentHeaders`. */
  readonly headers?: FetchHeaders;
  readonly body?: FetchBody;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
};

/** The only way out of the house. Resolves with an answer or a failure; rejects for bugs and `IN_TRANSACTION` alone. */
export type SafeFetch = {
  (url: string | URL, request?: SafeFetchRequest): Promise<SafeFetchResult>;
  /** Ends all connections; fetches under way and later ones fail as aborted. */
  close(): Promise<void>;
};

type Bounds = { readonly limits: FetchLimits; readonly signal: AbortSignal | undefined; readonly startedAt: Date };

/** Makes the one safeFetch of a process; close it when the process stops. */
export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { connectTimeoutMs = 10_000, connectionsPerOrigin = 8, clock = systemClock } = options;
  const pools = new PinnedPools({ connectTimeoutMs, connectionsPerOrigin });
  const means: Means = { guard: createUrlGuard(options), pools };
  const safeFetch = async (given: string | URL, request: SafeFetchRequest = {}): Promise<SafeFetchResult> => {
    options.assertOutsideTransaction('safeFetch');
    const limits = { ...DEFAULT_FETCH_LIMITS, ...options.limits, ...request.limits };
    const bounds: Bounds = { limits, signal: request.signal, startedAt: clock.now() };
    const url = String(given);
    const result = URL.canParse(url)
      ? await run(means, firstHop(new URL(url), request, options.userAgent), bounds)
      : notAUrl(url, bounds);
    if (!result.ok) options.logger?.debug({ failure: result.failure, url: result.url }, result.detail);
    return result;
  };
  return Object.assign(safeFetch, { close: () => pools.close() });
}

function firstHop(url: URL, { method = 'GET', headers = {}, body }: SafeFetchRequest, userAgent: string): Hop {
  url.hash = '';
  return { url, method, headers: sentHeaders(headers, userAgent), body };
}

function notAUrl(url: string, { startedAt }: Bounds): SafeFetchResult {
  const timing = { startedAt, totalMs: 0 };
  return { ok: false, failure: 'ssrf_denied', detail: 'not a URL', url, redirects: [], timing };
}

async function run(means: Means, hop: Hop, { limits, signal, startedAt }: Bounds): Promise<SafeFetchResult> {
  const startedMs = performance.now();
  const elapsedMs = (): number => performance.now() - startedMs;
  const progress: Progress = { hop, redirects: [], status: undefined };
  const time = new TimeBox(limits.totalTimeoutMs, signal);
  try {
    const answer = await followRedirects(means, { progress, limits, time, elapsedMs });
    const { status, headers, body, url, dnsMs, headAtMs } = answer;
    const dns = dnsMs === undefined ? {} : { dnsMs };
    const timing = { startedAt, ...dns, firstByteMs: headAtMs, totalMs: elapsedMs() };
    const { redirects } = progress;
    return { ok: true, status, headers, body, finalUrl: url.href, redirects, timing, truncated: false };
  } catch (error) {
    // whatever broke first, a passed limit is the reason
    const { failure, message } = refusedFetch(time.signal.aborted ? time.signal.reason : error);
    return failed(progress, { failure, detail: message, timing: { startedAt, totalMs: elapsedMs() } });
  } finally {
    time.end();
  }
}

function failed(
  { hop, redirects, status }: Progress,
  what: { failure: FetchFailureCode; detail: string; timing: { startedAt: Date; totalMs: number } },
): SafeFetchResult {
  return { ok: false, ...what, url: shownUrl(hop.url), redirects, ...(status === undefined ? {} : { status }) };
}
