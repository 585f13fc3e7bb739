import { signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { GrantedColumnsResolver } from './granted-columns.resolver.ts';
import { WorkAllowance } from './work-allowance.type.ts';
import { WorkGrantResolver } from './work-grant.resolver.ts';
import { WorkGrantType } from './work-grant.type.ts';

/** Who may grant is asked of the posts people hold, not of roles alone; GRANT_NOT_ALLOWED answers the others. */
export const workGrantPart: RegistryPart = {
  resolvers: [WorkGrantResolver, GrantedColumnsResolver],
  types: [WorkGrantType, WorkAllowance],
  permissions: {
    Query: { workGrants: signedIn, mayDo: signedIn },
    Mutation: { grantWork: signedIn, revokeWorkGrant: signedIn },
    types: { WorkGrant: signedIn, WorkAllowance: signedIn },
  },
};
