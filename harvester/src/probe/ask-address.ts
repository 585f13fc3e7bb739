import type { Clock, FetchMethod, SafeFetch, SafeFetchResult } from '@gongkai/kernel/node';
import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import type { Asked } from '../domain/probe-outcome.ts';
import { HARVEST_CODES } from '../fetch/failure-codes.ts';
import { judgeAnswer } from '../fetch/judge/judge-answer.ts';
import type { OriginGate, Strain } from '../fetch/origin-gate.ts';
import { retryAfterMs } from '../fetch/retry-after.ts';

/** The doors to the outside: probes go through the same as harvests. */
export interface ProbeDoors {
  readonly safeFetch: SafeFetch;
  readonly gate: OriginGate;
  readonly clock: Clock;
}

/** One address to be asked. */
export interface AddressRequest {
  readonly url: string;
  readonly method: Extract<FetchMethod, 'GET' | 'HEAD'>;
  readonly floorMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What came of it. `body` only where it opened. */
export interface AskedAddress extends Asked {
  /** Instant of the request. */
  readonly at: string;
  /** Milliseconds until the answer was whole; null where nothing was asked. */
  readonly ms: number | null;
  readonly detail: string | null;
  readonly page: { readonly body: Buffer; readonly finalUrl: string; readonly contentType: string | null } | undefined;
}

const MAX_BYTES = 5_000_000;
const SLOWS: readonly HarvestFailureCode[] = ['rate_limited', 'blocked_ip', 'waf_challenge'];
const HEADERS = { accept: 'text/html, */*;q=0.8', 'accept-language': 'zh-CN,zh;q=0.9' };

/**
 * Asks an address in its origin's turn. Waiting for the turn is not counted as the address's time.
 * @throws the signal's reason when it fires meanwhile
 */
export async function askAddress(doors: ProbeDoors, request: AddressRequest): Promise<AskedAddress> {
  const { url, method, floorMs, timeoutMs, signal } = request;
  if (!URL.canParse(url)) return unasked(doors, 'ssrf_denied', 'not an address');
  const limits = { headersTimeoutMs: timeoutMs, totalTimeoutMs: timeoutMs, maxBytes: MAX_BYTES };
  const work = async (): Promise<{ asked: AskedAddress; strain: Strain }> => {
    const result = await doors.safeFetch(url, { method, headers: HEADERS, limits, signal });
    signal.throwIfAborted();
    const asked = askedOf(url, result);
    const pauseMs = result.ok ? retryAfterMs(result.headers['retry-after'], doors.clock.now()) : null;
    return { asked, strain: { isRefused: asked.failure !== null && SLOWS.includes(asked.failure), pauseMs } };
  };
  const { origin } = new URL(url);
  const passed = await doors.gate.pass({ origin, floorMs, signal, work, strainOf: ({ strain }) => strain });
  return passed.kind === 'refused' ? unasked(doors, passed.code, passed.detail) : passed.value.asked;
}

const unasked = ({ clock }: ProbeDoors, failure: HarvestFailureCode, detail: string): AskedAddress => ({
  status: null,
  failure,
  detail,
  at: clock.now().toISOString(),
  ms: null,
  page: undefined,
});

function askedOf(url: string, result: SafeFetchResult): AskedAddress {
  const at = result.timing.startedAt.toISOString();
  const ms = Math.round(result.timing.totalMs);
  if (!result.ok) {
    const { failure, detail, status = null } = result;
    return { status, failure: HARVEST_CODES[failure], detail, at, ms, page: undefined };
  }
  const { status, headers, body, finalUrl } = result;
  const refusal = judgeAnswer({ url, finalUrl, status, headers, body });
  const isGone = status === 404 || status === 410;
  const failure = refusal?.code ?? (isGone ? 'http_4xx' : null);
  const page = { body, finalUrl, contentType: headers['content-type'] ?? null };
  const detail = refusal?.detail ?? null;
  return { status, failure, detail, at, ms, page: failure === null ? page : undefined };
}
