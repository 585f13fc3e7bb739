import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, pageSize, toConnection, type LocalDate } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm } from '../ids.ts';
import { ACCOUNT, hasLeft } from './account.row.ts';
import type { AccountConnection } from './account-administration.type.ts';
import type { AccountType, AuthenticatedAccount } from './account.type.ts';

/** The account of an id; nobody who has not signed in sees any. */
export async function loadAccount(context: RequestContext, id: string): Promise<AccountType | null> {
  if (context.actor.kind === 'anonymous') return null;
  return context.loader<AccountType>('account', async (ids) => byId(await accountRows(context.database, ids))).load(id);
}

function accountRows(database: Database, ids: readonly string[]): Promise<AccountType[]> {
  return database.query<AccountType>(`select ${ACCOUNT} from registry.account a where a.id = any($1::uuid[])`, [
    knownForm(ids),
  ]);
}

/** Accounts as the gateway keeps them in sessions: who holds no post any more is as if it were disabled. */
export async function accountsByIds(
  database: Database,
  ids: readonly string[],
  today: LocalDate,
): Promise<AuthenticatedAccount[]> {
  const rows = await database.query<AccountType & { hasLeft: boolean }>(
    `select ${ACCOUNT}, ${hasLeft('$2')} as "hasLeft" from registry.account a where a.id = any($1::uuid[])`,
    [knownForm(ids), today],
  );
  return rows.map((row) => ({ ...row, disabled: row.disabled || row.hasLeft }));
}

/** Which accounts are wanted; what is left out does not narrow. */
export interface AccountsWanted {
  readonly role?: string | null | undefined;
  readonly disabled?: boolean | null | undefined;
  readonly outsourced?: boolean | null | undefined;
}

/**
 * Accounts in the order of their usernames.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function accountPage(
  context: RequestContext,
  { role, disabled, outsourced }: AccountsWanted,
  page: PageArguments,
): Promise<AccountConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(100));
  const rows = await context.database.query<AccountType>(
    `select ${ACCOUNT} from registry.account a
     where ($1::text is null or a.username > $1::text) and ($2::text is null or $2::text = any(a.roles))
       and ($3::boolean is null or a.disabled = $3::boolean) and ($4::boolean is null or a.outsourced = $4::boolean)
     order by a.username limit $5::int`,
    [after, role ?? null, disabled ?? null, outsourced ?? null, first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ username }) => encodeCursor(username) });
}
