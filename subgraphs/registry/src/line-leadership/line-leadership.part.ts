import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { LineLeadershipResolver } from './line-leadership.resolver.ts';
import { LineLeadershipType } from './line-leadership.type.ts';

const staffing = roles('leadOffice', 'portalAdmin', 'unitOffice');

export const lineLeadershipPart: RegistryPart = {
  resolvers: [LineLeadershipResolver],
  types: [LineLeadershipType],
  permissions: {
    Mutation: { beginLineLeadership: staffing, endLineLeadership: staffing },
    types: { LineLeadership: signedIn },
  },
};
