import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { loadMandate } from './mandate.query.ts';
import { MandateResolver } from './mandate.resolver.ts';
import { MandateType } from './mandate.type.ts';

export const mandatePart: RegistryPart = {
  resolvers: [MandateResolver],
  types: [MandateType],
  references: { Mandate: async ({ id }, context) => loadMandate(context, String(id)) },
  permissions: {
    types: { Mandate: signedIn },
    Query: { mandate: signedIn, mandates: signedIn },
    Mutation: {
      applyForMandate: roles('unitOffice', 'leadOffice'),
      decideMandate: roles('portalAdmin'),
      endMandate: roles('unitOffice', 'leadOffice', 'portalAdmin'),
    },
  },
};
