import { services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { loadAccount } from './account.query.ts';
import { AccountResolver } from './account.resolver.ts';
import { AccountType, AuthenticatedAccount } from './account.type.ts';

export const accountPart: RegistryPart = {
  resolvers: [AccountResolver],
  types: [AccountType, AuthenticatedAccount],
  references: { Account: async ({ id }, context) => loadAccount(context, String(id)) },
  permissions: {
    types: { Account: signedIn, AuthenticatedAccount: services(...PROJECTING) },
    Query: { me: signedIn, accountsByIds: services(...PROJECTING) },
    Mutation: { changePassword: signedIn, authenticate: services('gateway') },
  },
};
