import type { EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { PersonsByIdsDocument } from '@gongkai/schema';

/** Persons with their unit and account: whose duties an account is told as its own. */
export function personPlaceProjection(clients: ServiceClients): EventConsumer {
  return {
    name: 'monitoring.person_place',
    types: ['person.changed'],
    projection: true,
    prepare: async (events) => {
      const persons = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', PersonsByIdsDocument, { ids })).personsByIds,
      );
      return async (tx) => {
        await tx.query(
          `insert into monitoring.person_place (person_id, unit_id, account_id)
           select p.id, p."unitId", p."accountId"
           from jsonb_to_recordset($1::jsonb) as p (id uuid, "unitId" uuid, "accountId" uuid)
           on conflict (person_id) do update set unit_id = excluded.unit_id, account_id = excluded.account_id`,
          [JSON.stringify(persons)],
        );
      };
    },
  };
}
