import { seedAccounts } from '@gongkai/registry';
import type { SubgraphDeps } from '@gongkai/runtime';
import { newPassword } from './sample/sample-accounts.ts';

/** Somebody who may sign in, with the password to be told once. */
export interface Administrator {
  readonly username: string;
  readonly password: string;
}

const USERNAME = 'admin';

/**
 * Makes the first administrator where there is none. The password has to be changed before anything is written with it.
 * @returns who it is, only when made now: the password is kept nowhere
 */
export async function ensureAdministrator(deps: SubgraphDeps): Promise<Administrator | undefined> {
  const [taken] = await deps.database.query('select 1 as taken from registry.account where username = $1', [USERNAME]);
  if (taken) return undefined;
  const administrator = { username: USERNAME, password: newPassword() };
  const added = await seedAccounts(deps, [
    {
      ...administrator,
      displayName: '系统管理员',
      roles: ['systemAdmin', 'portalAdmin'],
      rootUnitCodes: [],
      mustChangePassword: true,
    },
  ]);
  return added.includes(USERNAME) ? administrator : undefined;
}
