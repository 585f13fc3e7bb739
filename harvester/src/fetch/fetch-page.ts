import type { Clock, FetchAnswer, SafeFetch } from '@gongkai/kernel/node';
import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import type { FetchTrace } from '../domain/fetch-trace.ts';
import { isAllowedAddress, type AllowedHosts, type PageAnswer, type PageMarks } from '../domain/page.ts';
import { refused, type Reading, type Refused } from '../domain/stage-result.ts';
import { HARVEST_CODES } from './failure-codes.ts';
import { traceOf } from './fetch-trace.ts';
import { judgeAnswer } from './judge/judge-answer.ts';
import type { OriginGate, Strain } from './origin-gate.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Robots } from './robots.ts';

export interface PageRequest {
  readonly url: string;
  /** What the source gave with the version we hold; with them it may answer that nothing changed. */
  readonly marks?: PageMarks | undefined;
  readonly allowedHosts: AllowedHosts;
  readonly politenessMs: number;
  readonly signal: AbortSignal;
}

/** The answer, and what is kept of all that was asked for it: robots rules and repeated tries too. */
export type FetchedPage = { readonly answer: PageAnswer; readonly traces: readonly FetchTrace[] };

const READABLE = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:xml|json)\b|application\/octet-stream)/i;

/** Tries of one page in all, where the source asks to slow down and wants no long pause. */
const MOST_TRIES = 3;
const LONGEST_WAIT_MS = 30_000;
/** Refusals after which a source is asked less often. */
export const SLOWS: readonly HarvestFailureCode[] = ['rate_limited', 'blocked_ip', 'waf_challenge'];

/** The doors to the outside: whatever is asked of a source goes through them. */
export interface FetchDoors {
  readonly safeFetch: SafeFetch;
  readonly gate: OriginGate;
  readonly robots: Robots;
  readonly clock: Clock;
}

/**
 * Asks a source for one page: as its robots rules allow, politely, conditionally, and again where it only asks for
 * patience.
 * @throws the signal's reason when it fires meanwhile
 */
export async function fetchPage(doors: FetchDoors, request: PageRequest): Promise<FetchedPage> {
  const { url, allowedHosts } = request;
  if (!isAllowedAddress(url, allowedHosts)) return { answer: foreign(url), traces: [] };
  const { refusal, crawlDelayMs, traces: before } = await doors.robots.judge(request);
  if (refusal) return { answer: refusal, traces: before };
  const traces = [...before];
  const floorMs = Math.max(request.politenessMs, crawlDelayMs);
  for (let tries = 1; ; tries += 1) {
    const asked = await askOnce(doors, request, floorMs);
    if (asked.kind === 'refused') return { answer: asked, traces };
    const { answer, trace, strain } = asked.value;
    traces.push(trace);
    const isPleading = answer.kind === 'refused' && answer.code === 'rate_limited';
    const mayAskAgain = isPleading && tries < MOST_TRIES && (strain.pauseMs ?? 0) <= LONGEST_WAIT_MS;
    if (mayAskAgain) continue;
    return answer.kind === 'page' && trace.redirects.length > 0
      ? allowedWhereItLed(doors, request, { answer, traces })
      : { answer, traces };
  }
}

interface AskedOnce {
  readonly answer: PageAnswer;
  readonly trace: FetchTrace;
  readonly strain: Strain;
}

async function askOnce(doors: FetchDoors, request: PageRequest, floorMs: number): Promise<Reading<AskedOnce>> {
  const { url, allowedHosts, signal } = request;
  const headers = requestHeaders(request.marks);
  const ask = async (): Promise<AskedOnce> => {
    const result = await doors.safeFetch(url, { headers, signal });
    signal.throwIfAborted();
    const answer = result.ok
      ? answerOf(url, result, allowedHosts)
      : refused(HARVEST_CODES[result.failure], result.detail);
    const pauseMs = result.ok ? retryAfterMs(result.headers['retry-after'], doors.clock.now()) : null;
    const isRefused = answer.kind === 'refused' && SLOWS.includes(answer.code);
    return { answer, trace: traceOf(url, headers, result), strain: { isRefused, pauseMs } };
  };
  const { origin } = new URL(url);
  return doors.gate.pass({ origin, floorMs, signal, work: ask, strainOf: ({ strain }) => strain });
}

async function allowedWhereItLed(
  doors: FetchDoors,
  request: PageRequest,
  { answer, traces }: { answer: Extract<PageAnswer, { kind: 'page' }>; traces: readonly FetchTrace[] },
): Promise<FetchedPage> {
  const ruling = await doors.robots.judge({ ...request, url: answer.page.finalUrl });
  return { answer: ruling.refusal ?? answer, traces: [...traces, ...ruling.traces] };
}

function requestHeaders(marks: PageMarks | undefined): Record<string, string> {
  return {
    accept: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8',
    'accept-language': 'zh-CN,zh;q=0.9',
    ...(marks?.etag ? { 'if-none-match': marks.etag } : {}),
    ...(marks?.lastModified ? { 'if-modified-since': marks.lastModified } : {}),
  };
}

function answerOf(url: string, answer: FetchAnswer, allowedHosts: AllowedHosts): PageAnswer {
  const { status, headers, finalUrl, body } = answer;
  if (status === 304) return { kind: 'notModified' };
  const notContent = judgeAnswer({ url, finalUrl, status, headers, body });
  if (notContent) return notContent;
  if (status === 404 || status === 410) return { kind: 'gone', status };
  if (!isAllowedAddress(finalUrl, allowedHosts)) return foreign(finalUrl);
  const contentType = headers['content-type'] ?? null;
  if (contentType !== null && !READABLE.test(contentType)) return refused('wrong_type', contentType);
  // what stands for part of a page, or for another, says nothing of the page itself
  const marks = status === 200 ? marksOf(headers) : { etag: null, lastModified: null };
  return { kind: 'page', page: { url, finalUrl, bytes: body, contentType, marks } };
}

const marksOf = (headers: FetchAnswer['headers']): PageMarks => ({
  etag: headers['etag'] ?? null,
  lastModified: headers['last-modified'] ?? null,
});

/** The refusal of an address that is not the source's. */
export const foreign = (url: string): Refused =>
  refused('ssrf_denied', `not a host of this source: ${url.slice(0, 300)}`);
