import { everyone, roles, services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { ColumnFacts } from './column-facts.type.ts';
import { loadColumn } from './column.query.ts';
import { ColumnChangeResolver } from './column-change.resolver.ts';
import { ColumnCategoryType, ColumnRequiredField, ServiceModel, SpecialColumn } from './column-detail.type.ts';
import { ColumnListResolver } from './column-list.resolver.ts';
import { ColumnResolver } from './column.resolver.ts';
import { ColumnType } from './column.type.ts';

const keeping = roles('leadOffice', 'portalAdmin', 'siteMaintainer', 'unitOffice');

export const columnPart: RegistryPart = {
  resolvers: [ColumnResolver, ColumnListResolver, ColumnChangeResolver],
  types: [ColumnType, ColumnFacts, ColumnCategoryType, ColumnRequiredField, ServiceModel, SpecialColumn],
  references: { Column: async ({ id }, context) => loadColumn(context, String(id)) },
  permissions: {
    types: {
      ColumnCategory: everyone,
      ColumnRequiredField: everyone,
      ServiceModel: everyone,
      SpecialColumn: everyone,
      Column: everyone,
      ColumnFacts: services(...PROJECTING),
      UpdateRule: everyone,
      RuleSupersession: everyone,
    },
    Query: {
      column: signedIn,
      siteColumns: signedIn,
      columnCategories: everyone,
      columnsWithout: signedIn,
      specialColumns: signedIn,
      columnsByIds: services(...PROJECTING),
      allColumnIds: services(...PROJECTING),
    },
    Mutation: {
      createColumn: keeping,
      reviseColumn: keeping,
      closeColumn: keeping,
      reopenColumn: keeping,
      removeColumn: keeping,
    },
  },
};
