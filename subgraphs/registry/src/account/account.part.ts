import { roles, services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { AccountAdministrationResolver } from './account-administration.resolver.ts';
import { loadAccount } from './account.query.ts';
import { AccountResolver } from './account.resolver.ts';
import { AccountType, AuthenticatedAccount } from './account.type.ts';

const systemAdmin = roles('systemAdmin');

export const accountPart: RegistryPart = {
  resolvers: [AccountResolver, AccountAdministrationResolver],
  types: [AccountType, AuthenticatedAccount],
  references: { Account: async ({ id }, context) => loadAccount(context, String(id)) },
  permissions: {
    types: { Account: signedIn, AuthenticatedAccount: services(...PROJECTING) },
    Query: {
      me: signedIn,
      accounts: roles('systemAdmin', 'securityAdmin', 'auditAdmin'),
      accountsByIds: services(...PROJECTING),
    },
    Mutation: {
      changePassword: signedIn,
      authenticate: services('gateway'),
      createAccount: systemAdmin,
      reviseAccount: systemAdmin,
      disableAccount: systemAdmin,
      enableAccount: systemAdmin,
      resetPassword: systemAdmin,
      // the system administrator only appoints the first security administrator
      assignRoles: roles('securityAdmin', 'systemAdmin'),
      unlockAccount: roles('securityAdmin'),
    },
  },
};
