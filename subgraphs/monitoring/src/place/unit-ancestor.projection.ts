import type { EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { UnitFactsByIdsDocument } from '@gongkai/schema';

/** Units with everything above them: a unit reads what is found of its own sites and columns. */
export function unitAncestorProjection(clients: ServiceClients): EventConsumer {
  return {
    name: 'monitoring.unit_ancestor',
    types: ['unit.changed'],
    projection: true,
    prepare: async (events) => {
      const units = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', UnitFactsByIdsDocument, { ids })).unitFactsByIds,
      );
      return async (tx) => {
        await tx.query(
          `insert into monitoring.unit_ancestor (unit_id, ancestor_ids)
           select u.id, u."ancestorIds" from jsonb_to_recordset($1::jsonb) as u (id uuid, "ancestorIds" uuid[])
           on conflict (unit_id) do update set ancestor_ids = excluded.ancestor_ids`,
          [JSON.stringify(units)],
        );
      };
    },
  };
}
