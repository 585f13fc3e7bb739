import { everyone, roles, signedIn } from '@gongkai/runtime';
import { loadColumn } from '../column/column.query.ts';
import type { RegistryPart } from '../registry-part.ts';
import { ResponsibilityHolderResolver } from './responsibility-holder.resolver.ts';
import { ResponsibilityHolderType } from './responsibility-holder.type.ts';
import { MissingHolder } from './missing-holder.type.ts';
import { MatrixEntry, MatrixKeeper, MatrixRow } from './responsibility-matrix.type.ts';
import { ResponsibilityMatrixResolver } from './responsibility-matrix.resolver.ts';
import { loadResponsibility } from './responsibility.query.ts';
import { ResponsibilityResolver } from './responsibility.resolver.ts';
import { ResponsibilityType } from './responsibility.type.ts';

const assigning = roles('leadOffice', 'portalAdmin');

export const responsibilityPart: RegistryPart = {
  resolvers: [ResponsibilityResolver, ResponsibilityHolderResolver, ResponsibilityMatrixResolver],
  types: [ResponsibilityType, ResponsibilityHolderType, MatrixRow, MatrixEntry, MatrixKeeper, MissingHolder],
  references: {
    Responsibility: async ({ id }, context) => {
      const found = await loadResponsibility(context, String(id));
      return found && (await loadColumn(context, found.columnId)) ? found : null;
    },
  },
  permissions: {
    types: {
      Responsibility: everyone,
      ResponsibilityHolder: signedIn,
      MatrixRow: signedIn,
      MatrixEntry: signedIn,
      MatrixKeeper: signedIn,
      MissingHolder: signedIn,
    },
    fields: { 'Responsibility.history': signedIn },
    Query: { responsibilityMatrix: signedIn, columnsWithoutPrimary: signedIn, holdersMissing: signedIn },
    Mutation: {
      changeResponsibility: assigning,
      endResponsibility: assigning,
      nameHolder: roles('leadOffice', 'portalAdmin', 'unitOffice'),
    },
  },
};
