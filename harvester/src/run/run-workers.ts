import type { JobEngine } from '@gongkai/kernel/node';
import { executeRun } from './execute-run.ts';
import { RUN_QUEUE, type RunJob } from './harvest-queue.ts';
import type { RunDeps } from './run-deps.ts';

/** A dead worker is noticed this long after its last sign, at the supervisor's next look: within half a minute in all. */
const HEARTBEAT_SECONDS = 10;
/** A polite harvest of a long list takes hours; whether its worker lives is the heartbeat's matter. */
const LONGEST_TRY_SECONDS = 24 * 3600;
/** Whether a run is given up is decided by what its tries achieved (`execute-run`), not by how many there were. */
const TRIES = 1_000_000;

/** Creates the queue and works it: `workers` runs at a time in this process, never two of one binding. */
export async function startRunWorkers(
  deps: RunDeps,
  jobs: JobEngine,
  options: { workers: number; stopping: AbortSignal },
): Promise<void> {
  await jobs.ensureQueue(RUN_QUEUE, {
    policy: 'exclusive',
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: LONGEST_TRY_SECONDS,
    retryLimit: TRIES,
  });
  for (let worker = 0; worker < options.workers; worker += 1) {
    await jobs.work<RunJob>(RUN_QUEUE, ({ data, signal }) =>
      executeRun(deps, data.runId, AbortSignal.any([signal, options.stopping])),
    );
  }
}
