import type { EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { ApiClientsByIdsDocument } from '@gongkai/schema';
import { writeClients } from './push-client.store.ts';

/** Who may push, as the registry tells it. A mutation of a client is answered once this has followed. */
export function pushClientProjection(clients: ServiceClients): EventConsumer {
  return {
    name: 'harvester.push_client',
    types: ['apiClient.changed'],
    projection: true,
    prepare: async (events) => {
      const told = await rowsByIds(
        events.flatMap(({ ids }) => ids),
        async (ids) => (await clients.call('registry', ApiClientsByIdsDocument, { ids })).apiClientsByIds,
      );
      return (tx) => writeClients(tx, told);
    },
  };
}
