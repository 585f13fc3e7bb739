import type { EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { UnitFactsByIdsDocument } from '@gongkai/schema';

/** Units with everything above them: where an account's scope is enforced. */
export function unitAncestorProjection(clients: ServiceClients): EventConsumer {
  return {
    name: 'publications.unit_ancestor',
    types: ['unit.changed'],
    projection: true,
    prepare: async (events) => {
      const units = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', UnitFactsByIdsDocument, { ids })).unitFactsByIds,
      );
      return async (tx) => {
        await tx.query(
          `insert into publications.unit_ancestor (unit_id, code, name, ancestor_ids)
           select u.id, u.code, u.name, u."ancestorIds"
           from jsonb_to_recordset($1::jsonb) as u (id uuid, code text, name text, "ancestorIds" uuid[])
           on conflict (unit_id) do update set code = excluded.code, name = excluded.name, ancestor_ids = excluded.ancestor_ids`,
          [JSON.stringify(units)],
        );
      };
    },
  };
}
