import type { Database, Transaction } from '@gongkai/kernel/node';
import { HASH_VERSION, newId, type ContentHash } from '@gongkai/kernel/pure';
import type { HeldVersion, NewVersion } from '../compare/compare-draft.ts';
import type { StoredDraft } from '../domain/item-draft.ts';
import type { PageMarks } from '../domain/page.ts';
import type { ClaimedRun } from './run.store.ts';

/** An item as it is held. `marks` only where its page was read by the rule in force. */
export interface HeldItem extends HeldVersion {
  readonly id: string;
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
}

/** Held items by identity. */
export async function heldItems(
  database: Database,
  run: ClaimedRun,
  identities: readonly string[],
): Promise<Map<string, HeldItem>> {
  const rows = await database.query<HeldRow>(
    `select i.id, i.identity, i.content_hash, i.hash_version, i.rule_version_id, i.etag, i.last_modified,
       case when i.hash_version <> $3 then v.fields end as fields
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
    hash: row.content_hash,
    hashVersion: row.hash_version,
    content: row.fields?.content ?? null,
    marks: isReadByThisRule ? { etag: row.etag, lastModified: row.last_modified } : undefined,
  };
}

/** A version as it is stored: what it says, how it hashes, what goes along. */
export interface StoredVersion extends NewVersion {
  readonly marks: PageMarks;
  readonly snapshotHash: string | null;
  readonly at: string;
}

/** Stores the first version of an item. */
export async function insertItem(
  tx: Transaction,
  run: ClaimedRun,
  item: StoredVersion & { identity: string },
): Promise<void> {
  const id = newId();
  await tx.query(
    `insert into harvest.item (id, binding_id, identity, url, rule_version_id, last_version, content_hash, hash_version,
       etag, last_modified, first_seen_at, last_seen_at)
     values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $10)`,
    [
      id,
      run.bindingId,
      item.identity,
      item.draft.url,
      run.ruleVersionId,
      item.hash,
      item.hashVersion,
      item.marks.etag,
      item.marks.lastModified,
      item.at,
    ],
  );
  await insertVersion(tx, run, { ...item, itemId: id, version: 1 });
}

/** Stores the next version of an item. */
export async function appendVersion(
  tx: Transaction,
  run: ClaimedRun,
  item: StoredVersion & { itemId: string },
): Promise<void> {
  const [row] = await tx.query<{ last_version: number }>(
    `update harvest.item set last_version = last_version + 1, url = $2, rule_version_id = $3, content_hash = $4,
       hash_version = $5, etag = $6, last_modified = $7, last_seen_at = $8
     where id = $1 returning last_version`,
    [
      item.itemId,
      item.draft.url,
      run.ruleVersionId,
      item.hash,
      item.hashVersion,
      item.marks.etag,
      item.marks.lastModified,
      item.at,
    ],
  );
  if (!row) throw new Error(`item ${item.itemId} is not there`);
  await insertVersion(tx, run, { ...item, version: row.last_version });
}

/** Where a binding holds the same content already; undefined where it does not, or where the source took it away. */
export async function addressOfContent(
  tx: Transaction,
  bindingId: string,
  content: ContentHash,
): Promise<string | undefined> {
  const [row] = await tx.query<{ url: string }>(
    `select url from harvest.item
     where binding_id = $1 and content_hash = $2 and hash_version = $3 and gone_since is null limit 1`,
    [bindingId, content.hash, content.hashVersion],
  );
  return row?.url;
}

/** Notes that an item was seen again; `marks` where its page was read anew. */
export async function touchItem(
  tx: Transaction,
  run: ClaimedRun,
  seen: { itemId: string; at: string; marks: PageMarks | undefined },
): Promise<void> {
  const { itemId, at, marks } = seen;
  if (!marks) await tx.query('update harvest.item set last_seen_at = $2 where id = $1', [itemId, at]);
  else {
    await tx.query(
      `update harvest.item set last_seen_at = $2, rule_version_id = $3, etag = $4, last_modified = $5 where id = $1`,
      [itemId, at, run.ruleVersionId, marks.etag, marks.lastModified],
    );
  }
}

async function insertVersion(
  tx: Transaction,
  run: ClaimedRun,
  item: StoredVersion & { itemId: string; version: number },
): Promise<void> {
  const { candidates, ...fields } = item.draft;
  await tx.query(
    `insert into harvest.item_version (item_id, version, content_hash, hash_version, fields, snapshot_hash, run_id,
       created_at, candidates)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9::jsonb)`,
    [
      item.itemId,
      item.version,
      item.hash,
      item.hashVersion,
      JSON.stringify(fields),
      item.snapshotHash,
      run.id,
      item.at,
      JSON.stringify(candidates),
    ],
  );
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

/** Notes which version of an item publications has. */
export async function markDelivered(tx: Transaction, itemId: string, version: number): Promise<void> {
  await tx.query('update harvest.item set delivered_version = greatest(delivered_version, $2::int) where id = $1', [
    itemId,
    version,
  ]);
}
