import type { EventConsumer, JobEngine } from '@gongkai/kernel/node';
import { promoteRun } from './promote-run.command.ts';

/** Queues the push that waits at a binding when a run of it has ended. */
export function pushQueueConsumer(jobs: () => JobEngine): EventConsumer {
  return {
    name: 'harvester.push_queue',
    types: ['run.finished'],
    projection: false,
    prepare: async (events) => async (tx) => {
      const bindings = await tx.query<{ binding_id: string }>(
        `select distinct w.binding_id from harvest.run w join harvest.run ended on ended.binding_id = w.binding_id
         where w.state = 'waiting' and ended.id = any($1::uuid[]) order by w.binding_id`,
        [events.flatMap(({ ids }) => ids)],
      );
      for (const { binding_id: id } of bindings) await promoteRun(tx, jobs(), id);
    },
  };
}
