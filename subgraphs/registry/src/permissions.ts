import { everyone, roles, services, signedIn, type PermissionTable } from '@gongkai/runtime';

const projecting = services('publications', 'monitoring', 'harvester', 'gateway');

const clientReaders = roles('portalAdmin', 'siteMaintainer', 'leadOffice');

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
    columnDuties: services('monitoring'),
    unitFactsByIds: projecting,
    allColumnIds: projecting,
    allUnitIds: projecting,
    accountsByIds: projecting,
    apiClient: clientReaders,
    apiClients: clientReaders,
    apiClientsByIds: services('harvester'),
    allApiClientIds: services('harvester'),
  },
  Mutation: {
    reviseColumn: roles('leadOffice', 'portalAdmin'),
    changeResponsibility: roles('leadOffice', 'portalAdmin'),
    changePassword: signedIn,
    createApiClient: roles('portalAdmin'),
    rotateApiClientKey: roles('portalAdmin'),
    revokeApiClientKey: roles('portalAdmin'),
    authenticate: services('gateway'),
  },
};
