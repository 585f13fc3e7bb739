import { problem } from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { PASSWORD_FORM, passwordFaults } from '../domain/password-rule.ts';
import { accountById, storePassword, type StoredAccount } from './account.store.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { provePassword } from './prove-password.ts';

/** Changes the password of the account that is signed in; a wrong current one counts like a failed sign-in. The answer is its id. */
export async function changePassword(
  context: RequestContext,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<Decision<string>> {
  const id = context.actor.kind === 'account' ? context.actor.id : '';
  const subject = { action: 'account.changePassword', subjectType: 'Account', subjectId: id };
  const account = await accountById(context.database, id);
  const refusal = account ? refusalOf(account, { current, next }) : refuse(problem('NOT_FOUND', { seen: id }));
  if (!account || refusal) return decide(context, subject, async () => refusal ?? refuse(problem('NOT_FOUND')));
  const isRight = await verifyPassword(account.passwordHash, current);
  const nextHash = await hashPassword(next);
  return decide(context, subject, async (tx) => {
    const proved = await provePassword(tx, { account, isRight, now: context.clock.now() });
    if (!proved.ok) return proved;
    await storePassword(tx, account.id, nextHash);
    tx.emit('account.changed', [account.id]);
    return accept(account.id);
  });
}

function refusalOf(
  account: StoredAccount,
  { current, next }: { current: string; next: string },
): Decision<never> | undefined {
  const faults = passwordFaults(next, account.username);
  if (current !== next && faults.length === 0) return undefined;
  const seen = current === next ? '与现密码相同 / same as the current one' : faults.join(', ');
  return refuse(problem('INPUT_INVALID', { path: 'input.next', seen, accepted: PASSWORD_FORM }));
}
