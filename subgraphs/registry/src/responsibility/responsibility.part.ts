import { everyone, roles, signedIn } from '@gongkai/runtime';
import { loadColumn } from '../column/column.query.ts';
import type { RegistryPart } from '../registry-part.ts';
import { ResponsibilityHolderResolver } from './responsibility-holder.resolver.ts';
import { ResponsibilityHolderType } from './responsibility-holder.type.ts';
import { loadResponsibility } from './responsibility.query.ts';
import { ResponsibilityResolver } from './responsibility.resolver.ts';
import { ResponsibilityType } from './responsibility.type.ts';

const assigning = roles('leadOffice', 'portalAdmin');

export const responsibilityPart: RegistryPart = {
  resolvers: [ResponsibilityResolver, ResponsibilityHolderResolver],
  types: [ResponsibilityType, ResponsibilityHolderType],
  references: {
    Responsibility: async ({ id }, context) => {
      const found = await loadResponsibility(context, String(id));
      return found && (await loadColumn(context, found.columnId)) ? found : null;
    },
  },
  permissions: {
    types: { Responsibility: everyone, ResponsibilityHolder: signedIn },
    fields: { 'Responsibility.history': signedIn },
    Mutation: {
      changeResponsibility: assigning,
      endResponsibility: assigning,
      nameHolder: roles('leadOffice', 'portalAdmin', 'unitOffice'),
    },
  },
};
