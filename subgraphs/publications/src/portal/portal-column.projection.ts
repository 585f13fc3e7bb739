import type { EventConsumer, Transaction } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { ColumnFactsByIdsDocument, SitesByIdsDocument, type ColumnFactsByIdsQuery } from '@gongkai/schema';

type ColumnFacts = ColumnFactsByIdsQuery['columnsByIds'][number];

/** The public tree as the registry tells it. Renaming, moving or hiding a column changes one row here and no item. */
export function portalColumnProjection(clients: ServiceClients): EventConsumer {
  return {
    name: 'publications.portal_column',
    types: ['column.changed', 'site.changed'],
    projection: true,
    prepare: async (events) => {
      const columns = await rowsByIds(
        idsOf(events, 'column.changed'),
        async (ids) => (await clients.call('registry', ColumnFactsByIdsDocument, { ids })).columnsByIds,
      );
      const siteIds = [...new Set([...idsOf(events, 'site.changed'), ...columns.map((column) => column.siteId)])];
      const sites = await rowsByIds(
        siteIds,
        async (ids) => (await clients.call('registry', SitesByIdsDocument, { ids })).sitesByIds,
      );
      return async (tx) => {
        await lockColumns(tx, siteIds);
        await removeSites(
          tx,
          siteIds.filter((id) => !sites.some((site) => site.id === id)),
        );
        await writeSites(tx, sites);
        await writeColumns(tx, columns);
        await recomputeOpen(tx, siteIds);
      };
    },
  };
}

function idsOf(events: readonly { type: string; ids: readonly string[] }[], type: string): string[] {
  return events.filter((event) => event.type === type).flatMap((event) => event.ids);
}

// In the order in which publications lock them, so that neither waits for the other.
async function lockColumns(tx: Transaction, siteIds: readonly string[]): Promise<void> {
  await tx.query('select from publications.portal_column where site_id = any($1::uuid[]) order by id for update', [
    siteIds,
  ]);
}

// A site taken off the books had no columns; its code is free for another.
async function removeSites(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('delete from publications.portal_site where id = any($1::uuid[])', [ids]);
}

async function writeSites(
  tx: Transaction,
  sites: readonly { id: string; code: string; name: string }[],
): Promise<void> {
  await tx.query(
    `insert into publications.portal_site (id, code, name) select * from unnest($1::uuid[], $2::text[], $3::text[])
     on conflict (id) do update set code = excluded.code, name = excluded.name`,
    [sites.map((site) => site.id), sites.map((site) => site.code), sites.map((site) => site.name)],
  );
}

async function writeColumns(tx: Transaction, columns: readonly ColumnFacts[]): Promise<void> {
  await tx.query(
    `insert into publications.portal_column (id, site_id, site_code, path, aliases, code, name, name_en, parent_id, sort_order,
       kind, column_class, important, retained, closed, responsible_unit_ids, primary_unit_id, language, field_set,
       required_parts, shown_from, shown_to)
     select c.id, c."siteId", c."siteCode", c.path, c.aliases, c.code, c.name, c."nameEn", c."parentId", c."sortOrder", c.kind,
       c."columnClass", c.important, c.retained, c.closed, c."responsibleUnitIds", c."primaryUnitId", c.language, c."fieldSet",
       c."requiredParts", c."shownFrom", c."shownTo"
     from jsonb_to_recordset($1::jsonb) as c (id uuid, "siteId" uuid, "siteCode" text, path text, aliases text[], code text,
       name text, "nameEn" text, "parentId" uuid, "sortOrder" int, kind text, "columnClass" text, important boolean,
       retained boolean, closed boolean, "responsibleUnitIds" uuid[], "primaryUnitId" uuid,
       language text, "fieldSet" text, "requiredParts" text[], "shownFrom" date, "shownTo" date)
     on conflict (id) do update set site_id = excluded.site_id, site_code = excluded.site_code, path = excluded.path,
       aliases = excluded.aliases, code = excluded.code, name = excluded.name, name_en = excluded.name_en,
       parent_id = excluded.parent_id, sort_order = excluded.sort_order, kind = excluded.kind,
       column_class = excluded.column_class, important = excluded.important, retained = excluded.retained,
       closed = excluded.closed, responsible_unit_ids = excluded.responsible_unit_ids,
       primary_unit_id = excluded.primary_unit_id, language = excluded.language, field_set = excluded.field_set,
       required_parts = excluded.required_parts, shown_from = excluded.shown_from, shown_to = excluded.shown_to`,
    [JSON.stringify(columns)],
  );
}

// Open to the public: retained and not closed, and so is every column above; the days are those on which all special
// columns among them are shown. What hangs on no root is open to nobody.
async function recomputeOpen(tx: Transaction, siteIds: readonly string[]): Promise<void> {
  await tx.query(
    `with recursive reach (id, open, open_from, open_to) as (
       select id, retained and not closed, shown_from, shown_to from publications.portal_column
       where site_id = any($1::uuid[]) and parent_id is null
       union all
       select c.id, reach.open and c.retained and not c.closed, greatest(reach.open_from, c.shown_from),
         least(reach.open_to, c.shown_to)
       from publications.portal_column c join reach on c.parent_id = reach.id)
     update publications.portal_column c set open = now.open, open_from = now.open_from, open_to = now.open_to
     from (select known.id, coalesce(reach.open, false) as open, reach.open_from, reach.open_to
           from publications.portal_column known left join reach on reach.id = known.id
           where known.site_id = any($1::uuid[])) now
     where now.id = c.id and (c.open, c.open_from, c.open_to) is distinct from (now.open, now.open_from, now.open_to)`,
    [siteIds],
  );
}
