import type { FetchAnswer, FetchFailure, FetchFailureCode, SafeFetch, SafeFetchResult } from '@gongkai/kernel/node';
import { sha256Hex, type HarvestFailureCode } from '@gongkai/kernel/pure';
import type { FetchTrace } from '../domain/fetch-trace.ts';
import { isAllowedAddress, type PageAnswer, type PageMarks } from '../domain/page.ts';
import { refused } from '../domain/stage-result.ts';
import { judgeAnswer } from './judge/judge-answer.ts';
import type { OriginGate } from './origin-gate.ts';

export interface PageRequest {
  readonly url: string;
  /** What the source gave with the version we hold; with them it may answer that nothing changed. */
  readonly marks?: PageMarks | undefined;
  readonly allowedHosts: readonly string[];
  readonly politenessMs: number;
  readonly signal: AbortSignal;
}

/** The answer to one request and what is kept of it; no trace where nothing was sent. */
export type FetchedPage = { readonly answer: PageAnswer; readonly trace: FetchTrace | null };

/**
 * What a failure of fetching is called in harvesting. The verdict matters more than the word: what to retry, who mends.
 * An answer damaged on the way is a connection that broke, by another sign: it is tried again, and the source looks at
 * its server. An encoding we did not ask for comes again each time, like a wrong type. Closing is our own doing.
 */
export const HARVEST_CODES: Readonly<Record<FetchFailureCode, HarvestFailureCode>> = {
  dns: 'dns',
  connect: 'connect',
  timeout: 'timeout',
  tls: 'tls',
  ssrf_denied: 'ssrf_denied',
  redirect_loop: 'redirect_loop',
  too_large: 'too_large',
  bad_response: 'connect',
  unknown_encoding: 'wrong_type',
  aborted: 'internal',
};
const READABLE = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:xml|json)\b|application\/octet-stream)/i;

/**
 * Asks a source for one page, politely and conditionally.
 * @throws the signal's reason when it fires meanwhile
 */
export async function fetchPage(
  doors: { readonly safeFetch: SafeFetch; readonly gate: OriginGate },
  request: PageRequest,
): Promise<FetchedPage> {
  const { url, allowedHosts, politenessMs, signal } = request;
  if (!isAllowedAddress(url, allowedHosts)) return { answer: foreign(url), trace: null };
  const headers = requestHeaders(request.marks);
  const { origin } = new URL(url);
  const result = await doors.gate.pass({ origin, politenessMs, signal }, () =>
    doors.safeFetch(url, { headers, signal }),
  );
  signal.throwIfAborted();
  const answer = result.ok
    ? answerOf(url, result, allowedHosts)
    : refused(HARVEST_CODES[result.failure], result.detail);
  return { answer, trace: traceOf(url, headers, result) };
}

function requestHeaders(marks: PageMarks | undefined): Record<string, string> {
  return {
    accept: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8',
    'accept-language': 'zh-CN,zh;q=0.9',
    ...(marks?.etag ? { 'if-none-match': marks.etag } : {}),
    ...(marks?.lastModified ? { 'if-modified-since': marks.lastModified } : {}),
  };
}

function answerOf(url: string, answer: FetchAnswer, allowedHosts: readonly string[]): PageAnswer {
  const { status, headers, finalUrl, body } = answer;
  if (status === 304) return { kind: 'notModified' };
  const notContent = judgeAnswer({ url, finalUrl, status, headers, body });
  if (notContent) return notContent;
  if (status === 404 || status === 410) return { kind: 'gone', status };
  if (!isAllowedAddress(finalUrl, allowedHosts)) return foreign(finalUrl);
  const contentType = headers['content-type'] ?? null;
  if (contentType !== null && !READABLE.test(contentType)) return refused('wrong_type', contentType);
  const marks = { etag: headers['etag'] ?? null, lastModified: headers['last-modified'] ?? null };
  return { kind: 'page', page: { url, finalUrl, bytes: body, contentType, marks } };
}

const foreign = (url: string): PageAnswer => refused('ssrf_denied', `not a host of this source: ${url.slice(0, 300)}`);

function traceOf(url: string, requestHeaders: Readonly<Record<string, string>>, result: SafeFetchResult): FetchTrace {
  const { startedAt, ...timing } = result.timing;
  const common = { url, at: startedAt.toISOString(), requestHeaders, redirects: result.redirects, timing };
  return { ...common, ...(result.ok ? answered(result) : unanswered(result)) };
}

type Outcome = Pick<FetchTrace, 'status' | 'headers' | 'bodyBytes' | 'rawHash' | 'failure'>;

function answered({ status, headers, body }: FetchAnswer): Outcome {
  return { status, headers, bodyBytes: body.byteLength, rawHash: sha256Hex(body), failure: null };
}

function unanswered({ status, failure, detail }: FetchFailure): Outcome {
  return { status: status ?? null, headers: null, bodyBytes: null, rawHash: null, failure: `${failure}: ${detail}` };
}
