import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { decideRoles } from '../domain/account-roles.ts';
import { lockPerson } from '../person/person.store.ts';
import {
  createAccountSchema,
  reviseAccountSchema,
  type CreateAccountInput,
  type ReviseAccountInput,
} from './account-administration.input.ts';
import { accountNamed, insertAccount, keepAccount, storeAccount } from './account-administration.store.ts';
import { firstPassword } from './first-password.ts';
import { onAccount, type AccountChange } from './on-account.ts';
import { hashPassword } from './password-hash.ts';

/** An account and the password to sign in with once, told to whoever asked for it and to nobody else ever. */
export interface FirstPassword {
  readonly accountId: string;
  readonly password: string;
}

/**
 * Makes an account without roles, with a password that has to be changed. Three administrators keep each other in check:
 *
 * | act | systemAdmin | securityAdmin | auditAdmin |
 * |---|---|---|---|
 * | create, revise, disable, enable, reset the password | yes | no | no |
 * | assign roles and units, unlock | no | yes | no |
 * | read accounts and their history | yes | yes | yes |
 *
 * So nobody both makes an account and says what it may do.
 */
export async function createAccount(
  context: RequestContext,
  raw: CreateAccountInput,
): Promise<Decision<FirstPassword>> {
  const accountId = newId();
  const subject = { action: 'account.create', subjectType: 'Account', subjectId: accountId };
  const parsed = parseInput(createAccountSchema, raw);
  if (!parsed.ok) return decide(context, subject, async () => parsed);
  const password = firstPassword();
  // hashing takes long, so it is done before the transaction
  const passwordHash = await hashPassword(password);
  return decide(context, subject, async (tx) => {
    const { personId, username } = parsed.value;
    const refusal = await personRefusal(tx, { personId, except: accountId });
    if (refusal) return refusal;
    if (!(await insertAccount(tx, { id: accountId, ...parsed.value, passwordHash })))
      return refuse(problem('CODE_TAKEN', { path: 'input.username', seen: username }));
    await keepAccount(tx, context, { id: accountId, action: subject.action });
    return accept({ accountId, password });
  });
}

/** Changes whose account it is. Who becomes a contractor may hold no role that signs. The answer is its id. */
export async function reviseAccount(
  context: RequestContext,
  change: AccountChange & { readonly input: ReviseAccountInput },
): Promise<Decision<string>> {
  return onAccount(context, { ...change, action: 'account.revise' }, async (tx, account) => {
    const parsed = parseInput(reviseAccountSchema, change.input);
    if (!parsed.ok) return parsed;
    const { personId, outsourced } = parsed.value;
    const roles = decideRoles(account.roles, { outsourced });
    if (!roles.ok) return refuse(problem(roles.code, { path: 'input.outsourced', seen: roles.seen.join(', ') }));
    const refusal = await personRefusal(tx, { personId, except: account.id });
    if (refusal) return refusal;
    await storeAccount(tx, { ...account, ...parsed.value });
    return accept(account.id);
  });
}

// the person is held, so two accounts for one person at once get a clean answer
async function personRefusal(
  tx: Transaction,
  { personId, except }: { personId: string | null; except: string },
): Promise<Decision<never> | undefined> {
  if (personId === null) return undefined;
  if (!(await lockPerson(tx, personId)))
    return refuse(problem('NOT_FOUND', { path: 'input.personId', seen: personId }));
  const other = await accountNamed(tx, { personId, except });
  if (other === undefined) return undefined;
  const accepted = '尚无账号的人员 / a person without an account';
  return refuse(problem('INPUT_INVALID', { path: 'input.personId', seen: other, accepted }));
}
