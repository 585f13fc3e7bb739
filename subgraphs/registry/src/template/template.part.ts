import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { TemplateRowResolver } from './template-row.resolver.ts';
import { ColumnTemplateResolver } from './template.resolver.ts';
import { ColumnTemplateType, TemplateRow, TemplateRule } from './template.type.ts';

const office = roles('leadOffice');

/** The office sets versions; units read what is published. */
export const templatePart: RegistryPart = {
  resolvers: [ColumnTemplateResolver, TemplateRowResolver],
  types: [ColumnTemplateType, TemplateRow, TemplateRule],
  permissions: {
    types: { ColumnTemplate: signedIn, TemplateRow: signedIn, TemplateRule: signedIn },
    Query: { columnTemplate: signedIn, columnTemplates: signedIn },
    Mutation: {
      createTemplateVersion: office,
      reviseTemplateRow: office,
      removeTemplateRow: office,
      publishTemplate: office,
      withdrawTemplate: office,
    },
  },
};
