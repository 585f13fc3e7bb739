import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { loadAnnex } from './responsibility-annex.query.ts';
import { ResponsibilityAnnexResolver } from './responsibility-annex.resolver.ts';
import { AnnexLine, ResponsibilityAnnexType } from './responsibility-annex.type.ts';

export const annexPart: RegistryPart = {
  resolvers: [ResponsibilityAnnexResolver],
  types: [ResponsibilityAnnexType, AnnexLine],
  references: {
    ResponsibilityAnnex: async ({ id }, context) =>
      context.actor.kind === 'account' ? loadAnnex(context, String(id)) : null,
  },
  permissions: {
    types: { ResponsibilityAnnex: signedIn, AnnexLine: signedIn },
    Query: { responsibilityAnnexes: signedIn },
    Mutation: { issueResponsibilityAnnex: roles('leadOffice') },
  },
};
