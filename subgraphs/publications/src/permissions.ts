import { everyone, roles, services, signedIn, type PermissionTable } from '@gongkai/runtime';

/** Who may use each root field; scope within units is the commands' to judge. */
export const permissions: PermissionTable = {
  Query: {
    portalTree: everyone,
    columnPage: everyone,
    document: everyone,
    search: everyone,
    columnSightCheck: roles('leadOffice', 'portalAdmin', 'unitOffice', 'siteMaintainer', 'inspector'),
    edition: everyone,
    reviewQueue: signedIn,
    columnActivityByDocumentIds: services('monitoring'),
    portalSightsByIds: services('monitoring'),
  },
  Mutation: {
    draftDocument: roles('drafter'),
    reviseEdition: roles('drafter'),
    recordReview: signedIn,
    ingest: services('harvester'),
  },
};
