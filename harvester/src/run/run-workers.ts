import type { JobEngine } from '@gongkai/kernel/node';
import { executeRun } from './execute-run.ts';
import { DEAD_RUN_QUEUE, RUN_QUEUE, type RunJob } from './harvest-queue.ts';
import type { RunDeps } from './run-deps.ts';

const HEARTBEAT_SECONDS = 20;
const TRIES = 5;

/** Creates the queues and works them: `workers` runs at a time in this process, never two of one binding. */
export async function startRunWorkers(
  deps: RunDeps,
  jobs: JobEngine,
  options: { workers: number; stopping: AbortSignal },
): Promise<void> {
  await jobs.ensureQueue(DEAD_RUN_QUEUE, { retryLimit: TRIES });
  await jobs.ensureQueue(RUN_QUEUE, {
    policy: 'exclusive',
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retryLimit: TRIES,
    deadLetter: DEAD_RUN_QUEUE,
  });
  for (let worker = 0; worker < options.workers; worker += 1) {
    await jobs.work<RunJob>(RUN_QUEUE, ({ data, signal }) =>
      executeRun(deps, data.runId, AbortSignal.any([signal, options.stopping])),
    );
  }
  await jobs.work<RunJob>(DEAD_RUN_QUEUE, ({ data }) => buryRun(deps, data.runId));
}

/** Ends a run whose job used up all its tries. */
async function buryRun({ database, clock, logger }: RunDeps, runId: string): Promise<void> {
  await database.transaction({ at: clock.now() }, async (tx) => {
    const buried = await tx.query(
      `update harvest.run set state = 'failed', fence = fence + 1, failure_code = 'internal', failure_detail = $3,
         finished_at = $2
       where id = $1 and state in ('queued', 'running') returning id`,
      [runId, clock.now().toISOString(), `broken off ${TRIES + 1} times; see the log of the harvester`],
    );
    if (buried.length === 0) return;
    tx.emit('run.finished', [runId]);
    logger.error({ runId }, 'run failed for good');
  });
}
