import type { Database, Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { SignInFailures } from '../domain/sign-in-lock.ts';
import { ACCOUNT, hasLeft } from './account.row.ts';
import type { AccountType } from './account.type.ts';

/** An account with what proves it. */
export type StoredAccount = AccountType & SignInFailures & { readonly passwordHash: string };

const STORED = `${ACCOUNT}, a.password_hash as "passwordHash", a.failed_attempts as "failedAttempts"`;

export async function accountByUsername(database: Database, username: string): Promise<StoredAccount | undefined> {
  const [account] = await database.query<StoredAccount>(
    `select ${STORED} from registry.account a where a.username = $1::text`,
    [username],
  );
  return account;
}

export async function accountById(database: Database, id: string): Promise<StoredAccount | undefined> {
  if (!isUuid(id)) return undefined;
  const [account] = await database.query<StoredAccount>(
    `select ${STORED} from registry.account a where a.id = $1::uuid`,
    [id],
  );
  return account;
}

/**
 * The account as it is now, held until the transaction ends.
 * @param today on which it is asked whether its person has left
 */
export async function lockAccount(
  tx: Transaction,
  id: string,
  today: LocalDate,
): Promise<(StoredAccount & { readonly hasLeft: boolean }) | undefined> {
  if (!isUuid(id)) return undefined;
  const [account] = await tx.query<StoredAccount & { hasLeft: boolean }>(
    `select ${STORED}, ${hasLeft('$2')} as "hasLeft" from registry.account a where a.id = $1::uuid for update`,
    [id, today],
  );
  return account;
}

export async function storeFailures(tx: Transaction, id: string, failures: SignInFailures): Promise<void> {
  await tx.query(
    'update registry.account set failed_attempts = $2::int, locked_until = $3::timestamptz where id = $1::uuid',
    [id, failures.failedAttempts, failures.lockedUntil],
  );
}

export async function storePassword(tx: Transaction, id: string, passwordHash: string): Promise<void> {
  await tx.query(
    `update registry.account set password_hash = $2::text, must_change_password = false, failed_attempts = 0, locked_until = null,
       version = version + 1
     where id = $1::uuid`,
    [id, passwordHash],
  );
}
