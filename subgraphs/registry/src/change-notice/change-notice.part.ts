import { everyone, roles, services, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { ChangeNoticeFacts } from './change-notice-facts.type.ts';
import {
  ChangeNoticeFieldsResolver,
  SiteNoticesResolver,
  UrlMappingPreviewResolver,
} from './change-notice-fields.resolver.ts';
import { loadChangeNotice } from './change-notice.query.ts';
import { ChangeNoticeResolver } from './change-notice.resolver.ts';
import { ChangeNoticeType } from './change-notice.type.ts';
import { DocumentStub, PushReceiptStub } from './foreign.type.ts';
import { UrlMappingFault, UrlMappingPair, UrlMappingPreview } from './url-mapping.type.ts';

const filers = roles('siteMaintainer', 'unitOffice', 'leadOffice', 'portalAdmin');

export const changeNoticePart: RegistryPart = {
  resolvers: [ChangeNoticeResolver, ChangeNoticeFieldsResolver, SiteNoticesResolver, UrlMappingPreviewResolver],
  types: [
    ChangeNoticeType,
    ChangeNoticeFacts,
    DocumentStub,
    PushReceiptStub,
    UrlMappingFault,
    UrlMappingPair,
    UrlMappingPreview,
  ],
  references: { ChangeNotice: async ({ id }, context) => loadChangeNotice(context, String(id)) },
  permissions: {
    types: {
      ChangeNotice: signedIn,
      ChangeNoticeFacts: services('harvester', 'monitoring', 'publications'),
      Document: signedIn,
      PushReceipt: signedIn,
      UrlMappingFault: signedIn,
      UrlMappingPair: everyone,
      UrlMappingPreview: signedIn,
    },
    fields: { 'Site.changeNotices': signedIn },
    Query: {
      changeNotice: signedIn,
      changeNotices: signedIn,
      previewUrlMapping: filers,
      changeNoticesByIds: services('harvester', 'monitoring', 'publications'),
    },
    Mutation: {
      fileChangeNotice: filers,
      applyChangeNotice: roles('leadOffice', 'portalAdmin'),
      withdrawChangeNotice: filers,
    },
  },
};
