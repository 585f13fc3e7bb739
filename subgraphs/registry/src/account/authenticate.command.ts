import { canonicalJson, problem, sha256Hex } from '@gongkai/kernel/pure';
import { decide, refuse, type Decision } from '@gongkai/runtime';
import type { RegistryContext } from '../registry-context.ts';
import { accountByUsername, type StoredAccount } from './account.store.ts';
import { verifyPassword } from './password-hash.ts';
import { provePassword } from './prove-password.ts';

/**
 * Checks a username and a password. A username nobody has, a wrong password and a disabled account take as long and get
 * the same answer, SIGN_IN_FAILED; the fifth wrong password in a row locks the account for 15 minutes (ACCOUNT_LOCKED).
 */
export async function authenticate(
  context: RegistryContext,
  credentials: { readonly username: string; readonly password: string },
): Promise<Decision<StoredAccount>> {
  const account = await accountByUsername(context.database, credentials.username);
  const isRight = await verifyPassword(account?.passwordHash ?? context.hashOfNothing, credentials.password);
  const subject = {
    action: 'account.signIn',
    subjectType: 'Account',
    // people type passwords into the wrong field, so what nobody is called is not written down
    subjectId: account?.id ?? `unknown:${sha256Hex(canonicalJson(credentials.username)).slice(0, 16)}`,
  };
  return decide(context, subject, async (tx) =>
    account ? provePassword(tx, { account, isRight, now: context.clock.now() }) : refuse(problem('SIGN_IN_FAILED')),
  );
}
