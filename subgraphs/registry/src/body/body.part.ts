import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { BodyResolver } from './body.resolver.ts';
import { BodyMemberType, BodyType } from './body.type.ts';

const staffing = roles('leadOffice', 'portalAdmin', 'unitOffice');

export const bodyPart: RegistryPart = {
  resolvers: [BodyResolver],
  types: [BodyType, BodyMemberType],
  permissions: {
    Query: { bodies: signedIn },
    Mutation: { createBody: staffing, reviseBody: staffing, addBodyMember: staffing, endBodyMember: staffing },
    types: { Body: signedIn, BodyMember: signedIn },
  },
};
