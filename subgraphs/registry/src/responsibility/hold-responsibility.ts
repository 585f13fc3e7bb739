import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, editConflict, refuse, type Decision } from '@gongkai/runtime';
import { lockResponsibility, type StoredResponsibility } from './responsibility.store.ts';

/** The responsibility at the version its editor saw, held until the transaction ends. */
export async function holdResponsibility(
  tx: Transaction,
  id: string,
  expectedVersion: number,
): Promise<Decision<StoredResponsibility>> {
  const found = await lockResponsibility(tx, id);
  if (!found) return refuse(problem('NOT_FOUND', { path: 'input.responsibilityId', seen: id }));
  return found.version === expectedVersion ? accept(found) : editConflict(expectedVersion, found.version);
}
