import type { Transaction } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { nameOfAccount } from './change-request.store.ts';

/** Who acts, with the name a slip shows. */
export async function actingAccount(
  tx: Transaction,
  { actor, actorName }: RequestContext,
): Promise<{ id: string; name: string }> {
  return actor.kind === 'account'
    ? { id: actor.id, name: await nameOfAccount(tx, actor.id) }
    : { id: actorName, name: actorName };
}
