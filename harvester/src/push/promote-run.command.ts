import type { JobEngine, Transaction } from '@gongkai/kernel/node';
import { RUN_QUEUE, type RunJob } from '../run/harvest-queue.ts';

/**
 * Queues the push that has waited longest at a binding, unless a run of it is queued or under way: pushes are worked in
 * the order in which they were taken. Does nothing where none waits.
 */
export async function promoteRun(tx: Transaction, jobs: JobEngine, bindingId: string): Promise<void> {
  // whoever takes a push holds the same lock, so a run that ends meanwhile cannot leave it waiting for ever
  // no key update: two that are taken at once have each pointed at the binding already, and would wait for one another
  await tx.query('select 1 from harvest.binding where id = $1 for no key update', [bindingId]);
  const [active] = await tx.query(
    `select 1 from harvest.run where binding_id = $1 and state in ('queued', 'running')`,
    [bindingId],
  );
  if (active) return;
  const [next] = await tx.query<{ id: string }>(
    `update harvest.run set state = 'queued' where id = (
       select id from harvest.run where binding_id = $1 and state = 'waiting' order by id limit 1
     ) returning id`,
    [bindingId],
  );
  if (!next) return;
  const job: RunJob = { runId: next.id };
  // keyed by the run, not its binding: the worker of the run before may still be putting its job away
  const jobId = await jobs.send(tx, { queue: RUN_QUEUE, data: job, singletonKey: next.id });
  if (jobId === null) throw new Error(`run ${next.id} has a job already`);
}
