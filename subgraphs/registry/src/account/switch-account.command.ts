import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { hasOpenHandOver, openHandOver } from '../hand-over/hand-over.store.ts';
import { lineField } from '../input-fields.ts';
import { storeAccount, storeFirstPassword, storeUnlock, unitsCarriedIn } from './account-administration.store.ts';
import type { FirstPassword } from './change-account.command.ts';
import { firstPassword } from './first-password.ts';
import { onAccount, ownAccountRefusal, type AccountChange } from './on-account.ts';
import { hashPassword } from './password-hash.ts';

const reasonSchema = z.object({ reason: lineField(200) });

/**
 * Disables an account: its sessions end and nobody signs in with it. What its person answers for waits to be handed over,
 * which is an alarm until it is; safety does not wait for that.
 * @source 上海市嘉定区 四: 责任到岗、责任到人
 */
export async function disableAccount(
  context: RequestContext,
  change: AccountChange & { readonly reason: string },
): Promise<Decision<string>> {
  const parsed = parseInput(reasonSchema, { reason: change.reason }, 'arguments');
  const reason = parsed.ok ? parsed.value.reason : null;
  return onAccount(context, { ...change, action: 'account.disable', reason }, async (tx, account) => {
    if (!parsed.ok) return parsed;
    const refusal = ownAccountRefusal(context, account) ?? stateRefusal(account.disabled, false);
    if (refusal) return refusal;
    await storeAccount(tx, { ...account, disabled: true });
    if (account.personId !== null) await openHandOvers(tx, context, account.personId);
    return accept(account.id);
  });
}

/** Lets an account be used again. The answer is its id. */
export async function enableAccount(context: RequestContext, change: AccountChange): Promise<Decision<string>> {
  return onAccount(context, { ...change, action: 'account.enable' }, async (tx, account) => {
    const refusal = stateRefusal(account.disabled, true);
    if (refusal) return refusal;
    await storeAccount(tx, { ...account, disabled: false });
    return accept(account.id);
  });
}

/** Lets somebody try again before the lock of wrong passwords is over. The answer is the account's id. */
export async function unlockAccount(context: RequestContext, change: AccountChange): Promise<Decision<string>> {
  return onAccount(context, { ...change, action: 'account.unlock' }, async (tx, account) => {
    await storeUnlock(tx, account.id);
    return accept(account.id);
  });
}

/** Gives an account a new password that has to be changed; sessions of the old one end. */
export async function resetPassword(context: RequestContext, change: AccountChange): Promise<Decision<FirstPassword>> {
  const password = firstPassword();
  const passwordHash = await hashPassword(password);
  return onAccount(context, { ...change, action: 'account.resetPassword' }, async (tx, account) => {
    const refusal = ownAccountRefusal(context, account);
    if (refusal) return refusal;
    await storeFirstPassword(tx, account.id, passwordHash);
    return accept({ accountId: account.id, password });
  });
}

function stateRefusal(disabled: boolean, wanted: boolean): Decision<never> | undefined {
  if (disabled === wanted) return undefined;
  const [seen, accepted] = disabled ? ['停用 / disabled', '启用 / in use'] : ['启用 / in use', '停用 / disabled'];
  return refuse(problem('INPUT_INVALID', { path: 'id', seen, accepted }));
}

async function openHandOvers(tx: Transaction, context: RequestContext, personId: string): Promise<void> {
  const today = context.clock.today();
  for (const unitId of await unitsCarriedIn(tx, personId, today)) {
    if (await hasOpenHandOver(tx, personId, unitId)) continue;
    await openHandOver(tx, context, { postId: null, personId, unitId, endedOn: today });
  }
}
