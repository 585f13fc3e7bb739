import { everyone, roles } from '@gongkai/runtime';
import { loadColumn } from '../column/column.query.ts';
import type { RegistryPart } from '../registry-part.ts';
import { loadResponsibility } from './responsibility.query.ts';
import { ResponsibilityResolver } from './responsibility.resolver.ts';
import { ResponsibilityType } from './responsibility.type.ts';

export const responsibilityPart: RegistryPart = {
  resolvers: [ResponsibilityResolver],
  types: [ResponsibilityType],
  references: {
    Responsibility: async ({ id }, context) => {
      const found = await loadResponsibility(context, String(id));
      return found && (await loadColumn(context, found.columnId)) ? found : null;
    },
  },
  permissions: {
    types: { Responsibility: everyone },
    Mutation: { changeResponsibility: roles('leadOffice', 'portalAdmin') },
  },
};
