import type { Database } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { byId, knownForm } from '../ids.ts';
import { ACCOUNT } from './account.row.ts';
import type { AccountType } from './account.type.ts';

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
