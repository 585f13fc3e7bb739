import type { Database, Logger } from '@gongkai/kernel/node';
import { isHeld, type ClaimedRun } from './run.store.ts';
import { RunLostError } from './run-lost-error.ts';

const LOOK_EVERY_MS = 1000;
const LOOKS_PER_HEARTBEAT = 5;

export interface RunWatch {
  /** Fires with a RunLostError once the run is cancelled or taken over. */
  readonly signal: AbortSignal;
  stop(): void;
}

/**
 * Looks every second whether a run is still its worker's, so that a cancelled one ends in the middle of a slow answer;
 * every fifth look leaves a sign of life.
 */
export function watchRun(deps: { database: Database; logger: Logger }, run: ClaimedRun): RunWatch {
  const lost = new AbortController();
  let looks = 0;
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    looks += 1;
    try {
      const leavesSign = looks % LOOKS_PER_HEARTBEAT === 0;
      if (!(await isHeld(deps.database, run, { leavesSign }))) lost.abort(new RunLostError(run.id));
    } catch (error) {
      deps.logger.warn({ err: error, runId: run.id }, 'could not look after a run; its writes are checked anyway');
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return { signal: lost.signal, stop: () => clearInterval(timer) };
}
