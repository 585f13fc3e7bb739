import { everyone, roles, services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { ColumnFacts } from './column-facts.type.ts';
import { loadColumn } from './column.query.ts';
import { ColumnResolver } from './column.resolver.ts';
import { ColumnType } from './column.type.ts';

export const columnPart: RegistryPart = {
  resolvers: [ColumnResolver],
  types: [ColumnType, ColumnFacts],
  references: { Column: async ({ id }, context) => loadColumn(context, String(id)) },
  permissions: {
    types: { Column: everyone, ColumnFacts: services(...PROJECTING), UpdateRule: everyone, RuleSupersession: everyone },
    Query: {
      column: signedIn,
      siteColumns: signedIn,
      columnsByIds: services(...PROJECTING),
      allColumnIds: services(...PROJECTING),
    },
    Mutation: { reviseColumn: roles('leadOffice', 'portalAdmin') },
  },
};
