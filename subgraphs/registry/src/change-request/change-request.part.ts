import { roles } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { READERS } from './change-request.query.ts';
import { ChangeRequestResolver } from './change-request.resolver.ts';
import { ChangeRequestType } from './change-request.type.ts';

const asking = roles('leadOffice', 'portalAdmin', 'unitOffice');

export const changeRequestPart: RegistryPart = {
  resolvers: [ChangeRequestResolver],
  types: [ChangeRequestType],
  permissions: {
    types: { ChangeRequest: roles(...READERS), RequestedChange: roles(...READERS), ChangeSlipLine: roles(...READERS) },
    Query: { changeRequest: roles(...READERS), changeRequests: roles(...READERS) },
    Mutation: {
      requestColumnChange: asking,
      withdrawColumnChange: asking,
      decideColumnChange: roles('leadOffice'),
    },
  },
};
