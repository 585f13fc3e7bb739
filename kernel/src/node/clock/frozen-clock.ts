import { OFFICE_ZONE, localDateIn } from '../../pure/index.ts';
import type { Clock } from './clock.ts';

/** A clock that stands still until it is moved, for tests and replays. */
export interface FrozenClock extends Clock {
  /** Moves to an instant, earlier ones too; sleepers whose time has come by then wake. */
  set(at: Date | string): void;
  /** Moves forward by `ms` milliseconds; sleepers whose time has come by then wake. */
  advance(ms: number): void;
}

type Sleeper = { readonly wakesAt: number; readonly wake: () => void };

/**
 * A clock that stands at `at`.
 * @param at an instant, or its ISO text with a zone
 * @throws RangeError when `at` is no instant
 */
export function frozenClock(at: Date | string): FrozenClock {
  const sleepers = new Set<Sleeper>();
  let nowMs = instantMs(at);

  const moveTo = (ms: number): void => {
    nowMs = ms;
    const due = [...sleepers].filter((sleeper) => sleeper.wakesAt <= nowMs);
    for (const sleeper of due.sort((a, b) => a.wakesAt - b.wakesAt)) sleeper.wake();
  };

  return {
    now: () => new Date(nowMs),
    today: () => localDateIn(new Date(nowMs), OFFICE_ZONE),
    sleep: (ms, signal) => sleepUntil({ sleepers, wakesAt: nowMs + ms, isOver: ms <= 0 }, signal),
    set: (instant) => moveTo(instantMs(instant)),
    advance: (ms) => moveTo(nowMs + ms),
  };
}

function sleepUntil(
  { sleepers, wakesAt, isOver }: { sleepers: Set<Sleeper>; wakesAt: number; isOver: boolean },
  signal?: AbortSignal,
): Promise<void> {
  if (signal?.aborted) return Promise.reject(abortError(signal));
  if (isOver) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      sleepers.delete(sleeper);
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    const sleeper: Sleeper = { wakesAt, wake: () => end(resolve) };
    const onAbort = (): void => end(() => reject(abortError(signal)));
    sleepers.add(sleeper);
    signal?.addEventListener('abort', onAbort);
  });
}

// the same shape as node's own timers give, so callers can tell an aborted wait by name on both clocks
function abortError(signal: AbortSignal | undefined): Error {
  const error = new Error('The wait was ended early', { cause: signal?.reason });
  error.name = 'AbortError';
  return error;
}

function instantMs(at: Date | string): number {
  const ms = new Date(at).getTime();
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: "${String(at)}"; expected a Date or ISO text`);
  return ms;
}
