import { roles, services } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { loadVisibleApiClient } from './api-client.query.ts';
import { ApiClientResolver } from './api-client.resolver.ts';
import { ApiClientFacts, ApiClientKeyFacts, ApiClientType } from './api-client.type.ts';

const readers = roles('portalAdmin', 'siteMaintainer', 'leadOffice');

export const apiClientPart: RegistryPart = {
  resolvers: [ApiClientResolver],
  types: [ApiClientType, ApiClientFacts, ApiClientKeyFacts],
  references: { ApiClient: async ({ id }, context) => loadVisibleApiClient(context, String(id)) },
  permissions: {
    types: {
      ApiClient: readers,
      ApiClientKey: readers,
      ApiClientFacts: services('harvester'),
      ApiClientKeyFacts: services('harvester'),
    },
    Query: {
      apiClient: readers,
      apiClients: readers,
      apiClientsByIds: services('harvester'),
      allApiClientIds: services('harvester'),
    },
    Mutation: {
      createApiClient: roles('portalAdmin'),
      rotateApiClientKey: roles('portalAdmin'),
      revokeApiClientKey: roles('portalAdmin'),
    },
  },
};
