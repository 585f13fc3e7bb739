import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';

const CANCELLABLE: readonly string[] = ['waiting', 'queued', 'running'];

/**
 * Ends a run. Raising the fence refuses every later write of its worker.
 * @returns the run's id; refused NOT_FOUND, or INPUT_INVALID for a run that has ended already
 */
export async function cancelRun(tx: Transaction, runId: string, at: Date): Promise<Decision<string>> {
  const [run] = await tx.query<{ state: string }>('select state from harvest.run where id = $1 for update', [runId]);
  if (!run) return refuse(problem('NOT_FOUND', { path: 'runId', seen: runId }));
  if (!CANCELLABLE.includes(run.state)) {
    return refuse(problem('INPUT_INVALID', { path: 'runId', seen: run.state, accepted: CANCELLABLE.join(', ') }));
  }
  await tx.query(`update harvest.run set state = 'cancelled', fence = fence + 1, finished_at = $2 where id = $1`, [
    runId,
    at.toISOString(),
  ]);
  await tx.query('delete from harvest.run_entry where run_id = $1', [runId]);
  tx.emit('run.finished', [runId]);
  return accept(runId);
}
