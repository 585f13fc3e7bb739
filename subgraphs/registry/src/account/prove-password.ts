import type { Transaction } from '@gongkai/kernel/node';
import { localDateIn, problem, type Problem } from '@gongkai/kernel/pure';
import { accept, refuse, refuseAndKeep, type Decision } from '@gongkai/runtime';
import { afterFailure, isLocked, LOCK_RULE, NO_FAILURES } from '../domain/sign-in-lock.ts';
import { lockAccount, storeFailures, type StoredAccount } from './account.store.ts';

/** Outcome of comparing a password with the hash that was read before the transaction. */
export interface Comparison {
  readonly account: StoredAccount;
  readonly isRight: boolean;
  readonly now: Date;
}

/**
 * Decides on a compared password: a locked account is told so, a wrong one is counted, a right one clears the count. Who is
 * disabled, or has held posts and holds none today, is answered as for a wrong password.
 * The comparison is made before the transaction, because hashing takes long; what changed meanwhile is looked at again.
 */
export async function provePassword(
  tx: Transaction,
  { account, isRight, now }: Comparison,
): Promise<Decision<StoredAccount>> {
  const current = await lockAccount(tx, account.id, localDateIn(now));
  if (!current) return refuse(problem('SIGN_IN_FAILED'));
  if (isLocked(current, now)) return refuse(lockedProblem(current.lockedUntil));
  if (!isRight || current.disabled || current.hasLeft || current.passwordHash !== account.passwordHash) {
    const failures = afterFailure(current, now);
    await storeFailures(tx, current.id, failures);
    if (failures.lockedUntil === null) return refuseAndKeep(problem('SIGN_IN_FAILED'));
    tx.emit('account.changed', [current.id]);
    return refuseAndKeep(lockedProblem(failures.lockedUntil));
  }
  if (current.failedAttempts > 0) await storeFailures(tx, current.id, NO_FAILURES);
  return accept(current);
}

function lockedProblem(until: string | null): Problem {
  return problem('ACCOUNT_LOCKED', { seen: until ?? undefined, detail: `${LOCK_RULE.lockMinutes} min` });
}
