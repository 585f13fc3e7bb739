import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { SitesByIdsDocument } from '@gongkai/schema';
import { judgeSites } from '../finding/judge-sites.command.ts';

/** The sites, whose they are and whether they are online: a site that is not, is not judged. */
export function sitePlaceProjection(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.site_place',
    types: ['site.changed'],
    projection: true,
    prepare: async (events) => {
      const sites = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', SitesByIdsDocument, { ids })).sitesByIds,
      );
      const rows = sites.map(({ unit, ...site }) => ({ ...site, unitId: unit?.id ?? null }));
      return async (tx) => {
        await tx.query(
          `insert into monitoring.site_place (site_id, code, name, status, base_url, unit_id, site_id_code)
           select s.id, s.code, s.name, s.status, s."baseUrl", s."unitId", s."siteIdCode"
           from jsonb_to_recordset($1::jsonb) as s (id uuid, code text, name text, status text, "baseUrl" text, "unitId" uuid,
             "siteIdCode" text)
           on conflict (site_id) do update set code = excluded.code, name = excluded.name, status = excluded.status,
             base_url = excluded.base_url, unit_id = excluded.unit_id, site_id_code = excluded.site_id_code`,
          [JSON.stringify(rows)],
        );
        await judgeSites(tx, { siteIds: rows.map(({ id }) => id), at: clock.now() });
      };
    },
  };
}
