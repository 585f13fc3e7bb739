import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import { goneForGood, proposeRemovals } from './removal.store.ts';

/**
 * Confirms that what a run found gone is gone, though it was too much to be believed: its items are proposed for removal,
 * and the runs of the binding go on.
 * @returns how many proposals were made; refused NOT_FOUND, or INPUT_INVALID where the run did not stop for that, or a
 *   later run has found out more
 */
export async function confirmRemovals(tx: Transaction, runId: string, at: Date): Promise<Decision<number>> {
  const [run] = await tx.query<{ binding_id: string; state: string; failure_code: string | null }>(
    'select binding_id, state, failure_code from harvest.run where id = $1 for update',
    [runId],
  );
  if (!run) return refuse(problem('NOT_FOUND', { path: 'runId', seen: runId }));
  const hasStopped = run.state === 'failed' && run.failure_code === 'list_shrunk';
  const stopped = { id: runId, bindingId: run.binding_id };
  const items = hasStopped ? await goneForGood(tx, stopped) : [];
  if (items.length === 0) {
    const seen = run.failure_code ?? run.state;
    return refuse(problem('INPUT_INVALID', { path: 'runId', seen, accepted: 'list_shrunk' }));
  }
  await proposeRemovals(tx, stopped, { items, at: at.toISOString() });
  return accept(items.length);
}
