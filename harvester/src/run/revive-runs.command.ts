import type { Clock, Database, JobEngine } from '@gongkai/kernel/node';
import { RUN_QUEUE, type RunJob } from './harvest-queue.ts';

const STILL_FOR_MINUTES = 10;
const AT_ONCE = 20;

/**
 * Gives a new job to runs that have stood still so long that theirs must be lost, to a restored backup or an emptied
 * queue: a run nobody works would keep its binding from ever being read again. Where the job is there after all, the
 * queue takes no second one.
 * @returns how many were given one
 */
export async function reviveRuns(deps: { database: Database; clock: Clock; jobs: JobEngine }): Promise<number> {
  const { database, clock, jobs } = deps;
  const still = await database.query<{ id: string; binding_id: string }>(
    `select id, binding_id from harvest.run where state in ('queued', 'running')
       and greatest(heartbeat_at, queued_at) < clock_timestamp() - make_interval(mins => ${STILL_FOR_MINUTES})
     order by random() limit ${AT_ONCE}`,
  );
  let revived = 0;
  for (const run of still) {
    const data: RunJob = { runId: run.id };
    const job = { queue: RUN_QUEUE, data, singletonKey: run.binding_id };
    const { value } = await database.transaction({ at: clock.now() }, (tx) => jobs.send(tx, job));
    if (value !== null) revived += 1;
  }
  return revived;
}
