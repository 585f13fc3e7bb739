import type { Database, Transaction } from '@gongkai/kernel/node';
import { HASH_VERSION, type ContentHash } from '@gongkai/kernel/pure';
import type { HeldVersion } from '../compare/compare-draft.ts';
import type { StoredDraft } from '../domain/item-draft.ts';
import type { PageMarks } from '../domain/page.ts';
import type { ClaimedRun } from './run.store.ts';

/** An item as it is held. `marks` only where its page was read by the rule in force; `isGone`: the source said so. */
export interface HeldItem extends HeldVersion {
  readonly id: string;
  readonly isGone: boolean;
  readonly marks: PageMarks | undefined;
}

interface HeldRow {
  id: string;
  identity: string;
  content_hash: string;
  hash_version: number;
  rule_version_id: string;
  etag: string | null;
  last_modified: string | null;
  fields: StoredDraft | null;
  is_gone: boolean;
}

/** Held items by identity. */
export async function heldItems(
  database: Database,
  run: ClaimedRun,
  identities: readonly string[],
): Promise<Map<string, HeldItem>> {
  const rows = await database.query<HeldRow>(
    `select i.id, i.identity, i.content_hash, i.hash_version, i.rule_version_id, i.etag, i.last_modified,
       case when i.hash_version <> $3 then v.fields end as fields, i.gone_since is not null as is_gone
     from harvest.item i join harvest.item_version v on v.item_id = i.id and v.version = i.last_version
     where i.binding_id = $1 and i.identity = any($2::text[])`,
    [run.bindingId, identities, HASH_VERSION],
  );
  return new Map(rows.map((row) => [row.identity, heldItem(row, run)]));
}

function heldItem(row: HeldRow, run: ClaimedRun): HeldItem {
  const isReadByThisRule = row.rule_version_id === run.ruleVersionId;
  return {
    id: row.id,
    isGone: row.is_gone,
    hash: row.content_hash,
    hashVersion: row.hash_version,
    content: row.fields?.content ?? null,
    marks: isReadByThisRule ? { etag: row.etag, lastModified: row.last_modified } : undefined,
  };
}

/** Where a binding holds these contents already, by their hashes; not where the source took them away. */
export async function addressesOfContent(
  tx: Transaction,
  bindingId: string,
  contents: readonly ContentHash[],
): Promise<Map<string, string>> {
  if (contents.length === 0) return new Map();
  const rows = await tx.query<{ hash: string; url: string }>(
    `select content_hash as hash, min(url) as url from harvest.item
     where binding_id = $1 and content_hash = any($2::text[]) and hash_version = $3 and gone_since is null
     group by content_hash`,
    [bindingId, contents.map(({ hash }) => hash), contents[0]?.hashVersion],
  );
  return new Map(rows.map(({ hash, url }) => [hash, url]));
}

/** An item whose latest version publications has not accepted yet. */
export interface UndeliveredItem {
  readonly id: string;
  readonly identity: string;
  readonly version: number;
  readonly firstSeenAt: string;
  readonly hash: string;
  readonly hashVersion: number;
  readonly draft: StoredDraft;
}

/** The next items to hand over, with their latest versions: also those an earlier run could not deliver. */
export async function undeliveredItems(
  database: Database,
  bindingId: string,
  page: { afterItemId: string | undefined; limit: number },
): Promise<UndeliveredItem[]> {
  return database.query<UndeliveredItem>(
    `select i.id, i.identity, i.last_version as version, i.first_seen_at as "firstSeenAt", v.content_hash as hash,
       v.hash_version as "hashVersion", v.fields as draft
     from harvest.item i join harvest.item_version v on v.item_id = i.id and v.version = i.last_version
     where i.binding_id = $1 and i.last_version > i.delivered_version and ($2::uuid is null or i.id > $2::uuid)
     order by i.id limit $3`,
    [bindingId, page.afterItemId ?? null, page.limit],
  );
}

/** Notes which versions of items publications has. */
export async function markDelivered(
  tx: Transaction,
  items: readonly Pick<UndeliveredItem, 'id' | 'version'>[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `update harvest.item held set delivered_version = greatest(held.delivered_version, item.version)
     from jsonb_to_recordset($1::jsonb) as item (id uuid, version int) where held.id = item.id`,
    [JSON.stringify(items.map(({ id, version }) => ({ id, version })))],
  );
}
