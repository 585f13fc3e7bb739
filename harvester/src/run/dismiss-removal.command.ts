import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';

/**
 * Decides that an item stays though its source calls it gone. It is not proposed again until the source has answered
 * for it in between.
 * @returns the proposal's id; refused NOT_FOUND, or INPUT_INVALID where it is decided already
 */
export async function dismissRemoval(tx: Transaction, proposalId: string, at: Date): Promise<Decision<string>> {
  const [proposal] = await tx.query<{ state: string }>(
    'select state from harvest.removal_proposal where id = $1 for update',
    [proposalId],
  );
  if (!proposal) return refuse(problem('NOT_FOUND', { path: 'proposalId', seen: proposalId }));
  if (proposal.state !== 'open') {
    return refuse(problem('INPUT_INVALID', { path: 'proposalId', seen: proposal.state, accepted: 'open' }));
  }
  await tx.query(`update harvest.removal_proposal set state = 'dismissed', settled_at = $2 where id = $1`, [
    proposalId,
    at.toISOString(),
  ]);
  return accept(proposalId);
}
