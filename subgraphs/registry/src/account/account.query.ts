import type { Database } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { byId, knownForm } from '../ids.ts';
import type { AccountType } from './account.type.ts';

/** Fields of a row of `account a` as the graph names them. */
export const ACCOUNT = `a.id, a.username, a.display_name as "displayName", a.roles, a.disabled, a.version,
  a.must_change_password as "mustChangePassword",
  array(select u.unit_id::text from registry.account_unit u where u.account_id = a.id order by u.unit_id) as "rootUnitIds"`;

/** The account of an id; nobody who has not signed in sees any. */
export async function loadAccount(context: RequestContext, id: string): Promise<AccountType | null> {
  if (context.actor.kind === 'anonymous') return null;
  return context
    .loader<AccountType>('account', async (ids) => byId(await accountsByIds(context.database, ids)))
    .load(id);
}

export function accountsByIds(database: Database, ids: readonly string[]): Promise<AccountType[]> {
  return database.query<AccountType>(`select ${ACCOUNT} from registry.account a where a.id = any($1::uuid[])`, [
    knownForm(ids),
  ]);
}
