import type { FetchAnswer, FetchFailure, SafeFetchResult } from '@gongkai/kernel/node';
import { sha256Hex } from '@gongkai/kernel/pure';
import type { FetchTrace } from '../domain/fetch-trace.ts';

/** What is kept of one request and its answer. */
export function traceOf(
  url: string,
  requestHeaders: Readonly<Record<string, string>>,
  result: SafeFetchResult,
): FetchTrace {
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
