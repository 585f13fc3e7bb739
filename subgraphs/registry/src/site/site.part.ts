import { everyone, services } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { loadSite, loadSiteByCode } from './site.query.ts';
import { SiteResolver } from './site.resolver.ts';
import { SiteType } from './site.type.ts';

export const sitePart: RegistryPart = {
  resolvers: [SiteResolver],
  types: [SiteType],
  references: {
    Site: async ({ id, code }, context) =>
      id === undefined ? loadSiteByCode(context, String(code)) : loadSite(context, String(id)),
  },
  permissions: {
    types: { Site: everyone },
    Query: { site: everyone, sitesByIds: services(...PROJECTING) },
  },
};
