import { everyone, roles, services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { SiteChangeResolver } from './site-change.resolver.ts';
import { SiteFieldsResolver } from './site-fields.resolver.ts';
import { loadSite, loadSiteByCode } from './site.query.ts';
import { SiteResolver } from './site.resolver.ts';
import { SiteType } from './site.type.ts';

export const sitePart: RegistryPart = {
  resolvers: [SiteResolver, SiteFieldsResolver, SiteChangeResolver],
  types: [SiteType],
  references: {
    Site: async ({ id, code }, context) =>
      id === undefined ? loadSiteByCode(context, String(code)) : loadSite(context, String(id)),
  },
  permissions: {
    types: { Site: everyone, SiteFooterMarks: everyone, SiteClosing: everyone },
    fields: { 'Site.columns': signedIn, 'Site.history': signedIn },
    Query: {
      site: everyone,
      sites: signedIn,
      sitesToConsolidate: signedIn,
      sitesByIds: services(...PROJECTING),
    },
    Mutation: {
      createSite: roles('leadOffice', 'portalAdmin'),
      reviseSite: roles('leadOffice', 'portalAdmin', 'unitOffice', 'siteMaintainer'),
      changeSiteStatus: roles('leadOffice', 'portalAdmin'),
      removeSite: roles('leadOffice', 'portalAdmin'),
    },
  },
};
