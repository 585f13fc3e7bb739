import type { HarvestFailureCode, LinkOutcome, ProbeOutcome } from '@gongkai/kernel/pure';

/** What came of asking an address: a status where there was an answer, a code where something was wrong with it. */
export interface Asked {
  readonly status: number | null;
  readonly failure: HarvestFailureCode | null;
}

/** The other side answers, but keeps programs or strangers out: people may well open it. */
const WALLS: readonly HarvestFailureCode[] = [
  'waf_challenge',
  'login_wall',
  'blocked_ip',
  'rate_limited',
  'robots_denied',
];
/** We refused, or broke off: nothing is known of the other side. */
const OURS: readonly HarvestFailureCode[] = ['ssrf_denied', 'internal'];
/** It opens; what comes is not what harvesting would read. */
const OPENS: readonly HarvestFailureCode[] = ['wrong_type', 'decode_lossy'];
/** What our own network being away looks like. */
const UNREACHED: readonly HarvestFailureCode[] = ['dns', 'connect', 'timeout', 'tls'];
/** Refusals of method or client that say the address exists. */
const WALL_STATUSES: readonly number[] = [401, 403, 405, 407, 412, 418, 429, 451, 521];

const isWall = ({ status, failure }: Asked): boolean =>
  (failure !== null && WALLS.includes(failure)) || (status !== null && WALL_STATUSES.includes(status));

const opens = ({ status, failure }: Asked): boolean => {
  if (failure === 'too_large') return status !== null && status < 400;
  return failure === null ? status !== null && status < 400 : OPENS.includes(failure);
};

/**
 * Whether a home page could be opened. A wall against programs counts as open; an error page, a missing page and a
 * connection that fails do not; what we refused ourselves says nothing.
 */
export function probeOutcome(asked: Asked): ProbeOutcome {
  if (asked.failure !== null && OURS.includes(asked.failure)) return 'void';
  if (asked.status === null && asked.failure === 'rate_limited') return 'void';
  return opens(asked) || isWall(asked) ? 'answered' : 'failed';
}

/** Whether a link works. A wall against programs is no broken link: nobody but a browser can tell. */
export function linkOutcome(asked: Asked): LinkOutcome {
  if (asked.failure === 'internal') return 'void';
  if (asked.failure === 'ssrf_denied' || isWall(asked)) return 'caution';
  return opens(asked) ? 'ok' : 'broken';
}

/** Whether it may have been our own network: then a control target is asked before anybody is blamed. */
export const mayBeOurNetwork = ({ failure }: Asked): boolean => failure !== null && UNREACHED.includes(failure);
