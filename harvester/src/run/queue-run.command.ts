import type { JobEngine, Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import { RUN_QUEUE, type RunJob } from './harvest-queue.ts';

export type RunTrigger = 'schedule' | 'manual' | 'start';

export interface RunRequest {
  readonly bindingId: string;
  readonly trigger: RunTrigger;
  readonly at: Date;
  /** The schedule and the planned time it stands for. */
  readonly planned?: { readonly scheduleId: string; readonly plannedFor: string };
}

/**
 * Queues a run of a binding: its row and its job are there exactly when the transaction commits.
 * @returns the run's id; refused NOT_FOUND, INPUT_INVALID for a binding that takes pushes, BINDING_DISABLED (also without a rule) or RUN_IN_PROGRESS
 */
export async function queueRun(tx: Transaction, jobs: JobEngine, request: RunRequest): Promise<Decision<string>> {
  const { bindingId, trigger, at, planned } = request;
  // the lock keeps two askers from both seeing that nothing is under way
  const [binding] = await tx.query<{ mode: string; enabled: boolean; rule_version_id: string | null }>(
    'select mode, enabled, rule_version_id from harvest.binding where id = $1 for update',
    [bindingId],
  );
  if (!binding) return refuse(problem('NOT_FOUND', { path: 'bindingId', seen: bindingId }));
  // what is pushed cannot be fetched
  if (binding.mode === 'SUBMISSION' || binding.mode === 'ENTRUSTED') {
    return refuse(problem('INPUT_INVALID', { path: 'bindingId', seen: binding.mode, accepted: 'HARVEST, DATA_READ' }));
  }
  if (!binding.enabled || binding.rule_version_id === null) {
    return refuse(problem('BINDING_DISABLED', { path: 'bindingId', seen: bindingId }));
  }
  const [active] = await tx.query<{ id: string }>(
    `select id from harvest.run where binding_id = $1 and state in ('queued', 'running')`,
    [bindingId],
  );
  if (active) return refuse(problem('RUN_IN_PROGRESS', { path: 'bindingId', seen: bindingId, detail: active.id }));
  const runId = newId();
  const job: RunJob = { runId };
  const jobId = await jobs.send(tx, { queue: RUN_QUEUE, data: job, singletonKey: bindingId });
  // the worker of the run before has not let go of its job yet
  if (jobId === null) return refuse(problem('RUN_IN_PROGRESS', { path: 'bindingId', seen: bindingId }));
  await tx.query(
    `insert into harvest.run (id, binding_id, rule_version_id, schedule_id, planned_for, trigger, queued_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      runId,
      bindingId,
      binding.rule_version_id,
      planned?.scheduleId ?? null,
      planned?.plannedFor ?? null,
      trigger,
      at.toISOString(),
    ],
  );
  return accept(runId);
}
