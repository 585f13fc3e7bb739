import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { SharedColumnResolver } from './shared-column.resolver.ts';
import { SharedColumnType } from './shared-column.type.ts';

const sharing = roles('leadOffice', 'portalAdmin', 'siteMaintainer', 'unitOffice');

export const sharedColumnPart: RegistryPart = {
  resolvers: [SharedColumnResolver],
  types: [SharedColumnType],
  permissions: {
    types: { SharedColumn: signedIn },
    Query: { sharedColumns: signedIn },
    Mutation: { registerSharedColumn: sharing, endSharedColumn: sharing },
  },
};
