import type { Database, EventConsumer, Transaction } from '@gongkai/kernel/node';
import { roleSchema } from '@gongkai/kernel/pure';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { AccountsByIdsDocument } from '@gongkai/schema';
import { z } from 'zod';
import {
  accountsInSession,
  deleteSessionsOf,
  deleteSessionsOfOldPassword,
  updateSessionsOf,
  type SessionAccount,
} from './session.store.ts';

const rolesSchema = z.array(roleSchema);

/**
 * Keeps sessions true to their accounts: new roles, units and a changed password count at once; a disabled account, and one
 * that was given another password, is signed out everywhere. The barrier waits for it, so a change of the password is followed by writes that are let through.
 */
export function accountConsumer(deps: { database: Database; clients: ServiceClients }): EventConsumer {
  return {
    name: 'gateway.session',
    types: ['account.changed'],
    projection: true,
    prepare: async (events) => {
      const changed = [...new Set(events.flatMap(({ ids }) => ids))];
      const ids = await accountsInSession(deps.database, changed);
      const accounts = await readAccounts(deps.clients, ids);
      return async (tx) => {
        for (const id of ids) await follow(tx, id, accounts.get(id));
      };
    },
  };
}

async function readAccounts(clients: ServiceClients, ids: readonly string[]): Promise<Map<string, SessionAccount>> {
  const accounts = await rowsByIds(
    ids,
    async (some) => (await clients.call('registry', AccountsByIdsDocument, { ids: some })).accountsByIds,
  );
  return new Map(
    accounts
      .filter(({ disabled }) => !disabled)
      .map(({ id, roles, ...rest }) => [
        id,
        { roles: rolesSchema.parse(roles), rootUnitIds: rest.rootUnitIds, mustChangePassword: rest.mustChangePassword },
      ]),
  );
}

async function follow(tx: Transaction, accountId: string, account: SessionAccount | undefined): Promise<void> {
  if (!account) return tx.emit('session.revoked', await deleteSessionsOf(tx, accountId));
  // who has to change the password has it from an administrator: a session that need not was opened with another one
  if (account.mustChangePassword) tx.emit('session.revoked', await deleteSessionsOfOldPassword(tx, accountId));
  await updateSessionsOf(tx, accountId, account);
}
