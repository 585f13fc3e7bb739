import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import { refused, type Refused } from '../../domain/stage-result.ts';
import { AnswerText } from './answer-text.ts';
import { challengeIn } from './challenge.ts';
import { excuseOf } from './excuses.ts';
import { ledElsewhere } from './led-elsewhere.ts';

/** A whole answer of a source, after redirects. Header names are in lower case. */
export interface SourceAnswer {
  readonly url: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const GONE: readonly number[] = [404, 410];
const BY_STATUS: ReadonlyMap<number, HarvestFailureCode> = new Map([
  [401, 'login_wall'],
  [407, 'login_wall'],
  [408, 'timeout'],
  [429, 'rate_limited'],
  [511, 'login_wall'],
]);

/**
 * Whether an answer is anything but the page that was asked for: a firewall's challenge, a refusal of our address, a
 * sign-in, an error page under a good status, a plea to slow down. Looks at status, headers and the first 256 KiB.
 * @returns undefined for what may be content, and for 404 and 410 without another reason: these are the source's word
 */
export function judgeAnswer(answer: SourceAnswer): Refused | undefined {
  const { status, headers, url, finalUrl } = answer;
  const page = new AnswerText(answer.body, headers['content-type'] ?? null);
  const challenge = challengeIn(page, answer);
  if (challenge !== undefined) return refused('waf_challenge', `HTTP ${status}: ${challenge}`);
  const excuse = excuseOf(page, status);
  if (status > 299) return refusedByStatus(answer, excuse);
  const led = ledElsewhere(url, finalUrl, page);
  if (led) return refused(led.code, `led to ${led.to}`);
  if (answer.body.byteLength === 0) return refused('wrong_type', `HTTP ${status} without a body`);
  return excuse && refused(excuse.code, `HTTP ${status}: ${excuse.said}`);
}

const EXPLAINS: readonly HarvestFailureCode[] = ['blocked_ip', 'login_wall', 'rate_limited'];

function refusedByStatus(
  { status, headers, finalUrl }: SourceAnswer,
  excuse: { code: HarvestFailureCode; said: string } | undefined,
): Refused | undefined {
  const detail = `HTTP ${status} ${finalUrl}`;
  const known = BY_STATUS.get(status);
  if (known) return refused(known, detail);
  // what says when to come again is not broken
  if (status === 503 && headers['retry-after'] !== undefined) return refused('rate_limited', detail);
  if (excuse && EXPLAINS.includes(excuse.code)) return refused(excuse.code, `${detail}: ${excuse.said}`);
  if (GONE.includes(status)) return undefined;
  return refused(status >= 500 ? 'http_5xx' : 'http_4xx', detail);
}
