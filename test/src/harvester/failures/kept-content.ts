import type { HarvestHouse } from '../harvester-service.ts';

type Row = Record<string, unknown>;

/** What a failure must leave alone: items and versions in the order they came, what was handed over, validators kept. */
export interface KeptContent {
  readonly items: readonly Row[];
  readonly versions: readonly Row[];
  readonly delivered: readonly string[];
  readonly marks: readonly Row[];
}

export async function keptContent({ database, publications }: HarvestHouse, bindingId: string): Promise<KeptContent> {
  const items = await database.query(
    `select identity, url, last_version, content_hash, hash_version, etag, last_modified, delivered_version,
       first_seen_at, gone_since from harvest.item where binding_id = $1 order by first_seen_at, identity`,
    [bindingId],
  );
  const versions = await database.query(
    `select v.* from harvest.item_version v join harvest.item i on i.id = v.item_id where i.binding_id = $1
     order by v.created_at, i.identity, v.version`,
    [bindingId],
  );
  const marks = await database.query('select * from harvest.page_mark where binding_id = $1 order by url', [bindingId]);
  const batches = publications.batches.filter((batch) => batch.bindingId === bindingId);
  const delivered = batches.flatMap((batch) => batch.items.map(({ identity, version }) => `${identity} ${version}`));
  return { items, versions, delivered, marks };
}
