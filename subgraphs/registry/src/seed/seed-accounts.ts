import { catalogueId, type Role } from '@gongkai/kernel/pure';
import type { Transaction } from '@gongkai/kernel/node';
import type { SubgraphDeps } from '@gongkai/runtime';
import { hashPassword } from '../account/password-hash.ts';
import { decideRoles } from '../domain/account-roles.ts';
import { passwordFaults } from '../domain/password-rule.ts';

/** An account to be there. */
export interface SeedAccount {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly password: string;
  /** Codes of the units below which it acts, at most 20. */
  readonly rootUnitCodes: readonly string[];
  readonly mustChangePassword: boolean;
  /** Whose account it is. */
  readonly personId?: string;
}

const MAX_ROOT_UNITS = 20;

/**
 * Adds the accounts whose usernames nobody has; the others are left as they are, their passwords too.
 * @returns usernames of those added
 * @throws RangeError for an account that may not be: a weak password, roles that exclude each other, an unknown unit
 */
export async function seedAccounts(
  { database, clock }: SubgraphDeps,
  accounts: readonly SeedAccount[],
): Promise<string[]> {
  accounts.forEach(assertAllowed);
  const taken = await database.query<{ username: string }>(
    'select username from registry.account where username = any($1::text[])',
    [accounts.map(({ username }) => username)],
  );
  const missing = accounts.filter(({ username }) => !taken.some((one) => one.username === username));
  // hashing takes long, so it is done before the transaction
  const hashed = await Promise.all(
    missing.map(async (account) => ({ account, hash: await hashPassword(account.password) })),
  );
  const { value } = await database.transaction({ at: clock.now() }, async (tx) => {
    const added: string[] = [];
    for (const { account, hash } of hashed) if (await addAccount(tx, account, hash)) added.push(account.username);
    tx.emit('account.changed', added.map(accountIdOf));
    return added;
  });
  return value;
}

/** Id of a seeded account. */
export const accountIdOf = (username: string): string => catalogueId(`account/${username}`);

async function addAccount(tx: Transaction, account: SeedAccount, passwordHash: string): Promise<boolean> {
  const { username, displayName, roles, rootUnitCodes, mustChangePassword, personId = null } = account;
  const id = accountIdOf(username);
  const added = await tx.query(
    `insert into registry.account (id, username, display_name, password_hash, roles, must_change_password, person_id)
     values ($1::uuid, $2, $3, $4, $5::text[], $6::boolean, $7::uuid) on conflict (username) do nothing returning id`,
    [id, username, displayName, passwordHash, [...roles], mustChangePassword, personId],
  );
  if (added.length === 0) return false;
  const units = await tx.query(
    `insert into registry.account_unit (account_id, unit_id)
     select $1::uuid, id from registry.unit where code = any($2::text[]) returning unit_id`,
    [id, [...rootUnitCodes]],
  );
  if (units.length !== new Set(rootUnitCodes).size)
    throw new RangeError(`${username}: unknown unit among ${rootUnitCodes.join(', ')}`);
  const detail = { username, roles, rootUnitCodes };
  tx.audit({
    actor: 'service:registry',
    action: 'account.create',
    subjectType: 'Account',
    subjectId: id,
    outcome: 'done',
    detail,
  });
  return true;
}

function assertAllowed({ username, roles, password, rootUnitCodes }: SeedAccount): void {
  const decision = decideRoles(roles, { outsourced: false });
  const faults: string[] = [...passwordFaults(password, username), ...(decision.ok ? [] : decision.seen)];
  if (rootUnitCodes.length > MAX_ROOT_UNITS) faults.push(`more than ${MAX_ROOT_UNITS} units`);
  if (faults.length > 0) throw new RangeError(`account ${username}: ${faults.join(', ')}`);
}
