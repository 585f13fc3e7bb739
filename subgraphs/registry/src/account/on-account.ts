import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { keepAccount } from './account-administration.store.ts';
import { lockAccount, type StoredAccount } from './account.store.ts';

/** A change of one account on the version the administrator saw. */
export interface AccountChange {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Holds the account, lets `change` be made, and keeps what it is then. */
export async function onAccount<T>(
  context: RequestContext,
  { id, expectedVersion, action, reason }: AccountChange & { action: string; reason?: string | null },
  change: (tx: Transaction, account: StoredAccount) => Promise<Decision<T>>,
): Promise<Decision<T>> {
  return decide(context, { action, subjectType: 'Account', subjectId: id }, async (tx) => {
    const account = await lockAccount(tx, id, context.clock.today());
    if (!account) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (account.version !== expectedVersion) return editConflict(expectedVersion, account.version);
    const decision = await change(tx, account);
    if (decision.ok) await keepAccount(tx, context, { id, action, reason: reason ?? null });
    return decision;
  });
}

/** Refusal of an act upon the own account; undefined for another one. */
export function ownAccountRefusal(context: RequestContext, account: StoredAccount): Decision<never> | undefined {
  const { actor } = context;
  if (actor.kind !== 'account' || actor.id !== account.id) return undefined;
  const accepted = '由另一名管理员办理 / another administrator acts';
  return refuse(problem('INPUT_INVALID', { path: 'id', seen: account.username, accepted }));
}
