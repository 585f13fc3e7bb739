import { everyone, roles, services, signedIn, type PermissionTable } from '@gongkai/runtime';

const projecting = services('publications', 'monitoring', 'harvester', 'gateway');

/** Who may use which root field of the registry. */
export const permissions: PermissionTable = {
  Query: {
    unit: everyone,
    site: everyone,
    column: signedIn,
    siteColumns: signedIn,
    me: signedIn,
    unitsByIds: projecting,
    sitesByIds: projecting,
    columnsByIds: projecting,
    unitFactsByIds: projecting,
    allColumnIds: projecting,
    allUnitIds: projecting,
    accountsByIds: projecting,
  },
  Mutation: {
    reviseColumn: roles('leadOffice', 'portalAdmin'),
    changeResponsibility: roles('leadOffice', 'portalAdmin'),
    changePassword: signedIn,
    authenticate: services('gateway'),
  },
};
