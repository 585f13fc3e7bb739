import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type Role } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { ACCOUNT } from './account.row.ts';
import type { AccountType } from './account.type.ts';

/** An account about to be made. */
export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly personId: string | null;
  readonly outsourced: boolean;
  readonly passwordHash: string;
}

/** Adds an account without roles; false where its username is taken. */
export async function insertAccount(tx: Transaction, account: NewAccount): Promise<boolean> {
  const { id, username, displayName, personId, outsourced, passwordHash } = account;
  const added = await tx.query(
    `insert into registry.account (id, username, display_name, password_hash, roles, person_id, outsourced)
     values ($1::uuid, $2, $3, $4, '{}', $5::uuid, $6::boolean) on conflict (username) do nothing returning id`,
    [id, username, displayName, passwordHash, personId, outsourced],
  );
  return added.length > 0;
}

export async function storeAccount(tx: Transaction, account: AccountType): Promise<void> {
  await tx.query(
    `update registry.account set display_name = $2, person_id = $3::uuid, outsourced = $4::boolean,
       disabled = $5::boolean, roles = $6::text[] where id = $1::uuid`,
    [account.id, account.displayName, account.personId, account.outsourced, account.disabled, account.roles],
  );
}

export async function storeRootUnits(tx: Transaction, id: string, unitIds: readonly string[]): Promise<void> {
  await tx.query('delete from registry.account_unit where account_id = $1::uuid and unit_id <> all($2::uuid[])', [
    id,
    unitIds,
  ]);
  await tx.query(
    `insert into registry.account_unit (account_id, unit_id) select $1::uuid, unnest($2::uuid[]) on conflict do nothing`,
    [id, unitIds],
  );
}

/** Unlocks an account; what failed before counts no more. */
export async function storeUnlock(tx: Transaction, id: string): Promise<void> {
  await tx.query('update registry.account set failed_attempts = 0, locked_until = null where id = $1::uuid', [id]);
}

/** Gives an account a password that has to be changed. */
export async function storeFirstPassword(tx: Transaction, id: string, passwordHash: string): Promise<void> {
  await tx.query(
    `update registry.account set password_hash = $2, must_change_password = true, failed_attempts = 0, locked_until = null
     where id = $1::uuid`,
    [id, passwordHash],
  );
}

/** Raises the version of an account that was changed, and keeps what it is now, without what proves it. */
export async function keepAccount(
  tx: Transaction,
  context: RequestContext,
  { id, action, reason = null }: { id: string; action: string; reason?: string | null },
): Promise<void> {
  if (action !== 'account.create')
    await tx.query('update registry.account set version = version + 1 where id = $1::uuid', [id]);
  const [account] = await tx.query<AccountType>(`select ${ACCOUNT} from registry.account a where a.id = $1::uuid`, [
    id,
  ]);
  if (!account) throw new Error(`no account ${id}`);
  const { username, displayName, roles, rootUnitIds, outsourced, disabled, personId, version } = account;
  const state = { username, displayName, roles, rootUnitIds, outsourced, disabled, personId };
  await keepRevision(tx, context, { type: 'Account', id, version, action, reason, state });
  tx.emit('account.changed', [id]);
}

/** Username of another account of the person. */
export async function accountNamed(
  tx: Transaction,
  { personId, except }: { personId: string; except: string },
): Promise<string | undefined> {
  const [row] = await tx.query<{ username: string }>(
    'select username from registry.account where person_id = $1::uuid and id <> $2::uuid',
    [personId, except],
  );
  return row?.username;
}

/** Whether an account in use holds the role. */
export async function isRoleHeld(tx: Transaction, role: Role): Promise<boolean> {
  return (
    (await tx.query('select 1 from registry.account where $1 = any(roles) and not disabled limit 1', [role])).length > 0
  );
}

/** Units in which a person answers for columns or edits them, with the posts it still holds there. */
export async function unitsCarriedIn(tx: Transaction, personId: string, on: string): Promise<string[]> {
  if (!isUuid(personId)) return [];
  const rows = await tx.query<{ id: string }>(
    `select h.unit_id as id from registry.responsibility_holder h
     where h.person_id = $1::uuid and (upper(h.validity) is null or upper(h.validity) > $2::date)
     union select p.unit_id from registry.person p join registry.site_column c on c.editor_id = p.id where p.id = $1::uuid
     order by id`,
    [personId, on],
  );
  return rows.map(({ id }) => id);
}
