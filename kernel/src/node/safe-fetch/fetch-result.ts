/**
 * Why nothing usable came back. HTTP statuses are not among them: 404 and 503 are answers, for the caller to judge.
 *
 * | code | meaning |
 * |---|---|
 * | dns | the name does not resolve |
 * | connect | refused, unreachable, or the connection broke off before the answer was whole |
 * | timeout | connection, head or whole answer took longer than its limit |
 * | tls | certificate or handshake |
 * | ssrf_denied | the URL or an address it leads to is not one we speak to, at the first hop or after a redirect |
 * | redirect_loop | redirects that lead nowhere: to where we have been, to what is no URL, or too many of them |
 * | too_large | head or decoded body beyond its limit, or a body that expands beyond reason |
 * | bad_response | not HTTP, or damaged on the way: a content encoding that breaks off or makes no sense |
 * | unknown_encoding | a content encoding nobody asked for, or too many of them |
 * | aborted | the caller's signal fired, or safeFetch was closed |
 */
export type FetchFailureCode =
  | 'dns'
  | 'connect'
  | 'timeout'
  | 'tls'
  | 'ssrf_denied'
  | 'redirect_loop'
  | 'too_large'
  | 'bad_response'
  | 'unknown_encoding'
  | 'aborted';

/** A redirect that was followed: where from, and with which status. */
export type FollowedRedirect = { readonly url: string; readonly status: number };

/** Durations in milliseconds. */
export type FetchTiming = {
  readonly startedAt: Date;
  /** Resolving the last hop's name; absent for an address. */
  readonly dnsMs?: number;
  /** From the start to the head of the last hop's answer. */
  readonly firstByteMs: number;
  readonly totalMs: number;
};

/** A whole answer, whatever its status. */
export type FetchAnswer = {
  readonly ok: true;
  readonly status: number;
  /** Lower-case names; repeated headers joined by ', '. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded from its content encoding; the charset is the caller's matter. */
  readonly body: Buffer;
  /** Where the answer came from, after all redirects. */
  readonly finalUrl: string;
  readonly redirects: readonly FollowedRedirect[];
  readonly timing: FetchTiming;
  /** A body is whole or the fetch failed with too_large. */
  readonly truncated: false;
};

/** No answer. `url` is the hop that failed, without credentials; `status` is there if its head had arrived. */
export type FetchFailure = {
  readonly ok: false;
  readonly failure: FetchFailureCode;
  readonly detail: string;
  readonly url: string;
  readonly redirects: readonly FollowedRedirect[];
  readonly status?: number;
  readonly timing: Pick<FetchTiming, 'startedAt' | 'totalMs'>;
};

export type SafeFetchResult = FetchAnswer | FetchFailure;

/** Bounds of one fetch. */
export type FetchLimits = {
  /** Largest body, decoded, in bytes. */
  readonly maxBytes: number;
  /** Decoded bytes per received byte, once a body is beyond 1 MiB. */
  readonly maxRatio: number;
  readonly maxRedirects: number;
  /** From the start of a hop to the end of its head, in milliseconds; resolving and connecting included. */
  readonly headersTimeoutMs: number;
  /** The whole fetch with all redirects and the body, in milliseconds. */
  readonly totalTimeoutMs: number;
};

export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxRatio: 100,
  maxRedirects: 5,
  headersTimeoutMs: 20_000,
  totalTimeoutMs: 60_000,
};
