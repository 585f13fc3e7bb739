import type { Transaction } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import type { NewVersion } from '../compare/compare-draft.ts';
import type { PageMarks } from '../domain/page.ts';
import type { ClaimedRun } from './run.store.ts';

/** A version as it is stored: what it says, how it hashes, what goes along. */
export interface StoredVersion extends NewVersion {
  readonly marks: PageMarks;
  readonly snapshotHash: string | null;
  readonly entryHash: string | null;
}

export type FirstVersion = StoredVersion & { readonly identity: string };
export type NextVersion = StoredVersion & { readonly itemId: string };
/** An item that says what it said; `marks` count where it was read anew, by the rule in force. */
export type SeenAgain = {
  readonly itemId: string;
  readonly isRead: boolean;
  readonly marks: PageMarks;
  readonly entryHash: string | null;
};

/** The run for which is written, and when. */
export interface Writing {
  readonly run: ClaimedRun;
  /** ISO. */
  readonly at: string;
}

// spread over the second half of the time, so that what came together does not come due together
const recheckAt = (at: string, hours: string): string =>
  `${at} + make_interval(secs => ${hours} * 3600 * (0.5 + random() / 2))`;

/** Stores the first versions of items. */
export async function insertItems(
  tx: Transaction,
  { run, at }: Writing,
  items: readonly FirstVersion[],
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({ ...row(item), id: newId(), identity: item.identity, version: 1 }));
  await tx.query(
    `insert into harvest.item (id, binding_id, identity, url, rule_version_id, last_version, content_hash, hash_version,
       etag, last_modified, entry_hash, first_seen_at, last_seen_at, checked_at, recheck_at)
     select id, $2, identity, url, $3, 1, content_hash, hash_version, etag, last_modified, entry_hash, $4, $4, $4,
       ${recheckAt('$4::timestamptz', '$5::int')}
     from jsonb_to_recordset($1::jsonb) as item (id uuid, identity text, url text, content_hash text, hash_version int,
       etag text, last_modified text, entry_hash text)`,
    [
      JSON.stringify(rows.map(({ fields: _, candidates: __, ...item }) => item)),
      run.bindingId,
      run.ruleVersionId,
      at,
      run.recheckAfterHours,
    ],
  );
  await insertVersions(tx, { run, at }, rows);
}

/** Stores the next versions of items; what was gone is back. */
export async function appendVersions(
  tx: Transaction,
  { run, at }: Writing,
  items: readonly NextVersion[],
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({ ...row(item), id: item.itemId }));
  const updated = await tx.query<{ id: string; version: number }>(
    `update harvest.item held set last_version = held.last_version + 1, url = item.url, rule_version_id = $2,
       content_hash = item.content_hash, hash_version = item.hash_version, etag = item.etag,
       last_modified = item.last_modified, entry_hash = item.entry_hash, last_seen_at = $3, checked_at = $3,
       recheck_at = ${recheckAt('$3::timestamptz', '$4::int')},
       gone_status = null, gone_since = null, gone_seen_at = null, gone_run_id = null
     from jsonb_to_recordset($1::jsonb) as item (id uuid, url text, content_hash text, hash_version int, etag text,
       last_modified text, entry_hash text)
     where held.id = item.id returning held.id, held.last_version as version`,
    [
      JSON.stringify(rows.map(({ fields: _, candidates: __, ...item }) => item)),
      run.ruleVersionId,
      at,
      run.recheckAfterHours,
    ],
  );
  const versions = new Map(updated.map(({ id, version }) => [id, version]));
  const numbered = rows.map((one) => {
    const version = versions.get(one.id);
    if (version === undefined) throw new Error(`item ${one.id} is not there`);
    return { ...one, version };
  });
  await insertVersions(tx, { run, at }, numbered);
}

/** Notes that items were seen again; what was gone is back. */
export async function touchItems(tx: Transaction, { run, at }: Writing, seen: readonly SeenAgain[]): Promise<void> {
  if (seen.length === 0) return;
  const rows = seen.map(({ itemId, isRead, marks, entryHash }) => ({
    id: itemId,
    is_read: isRead,
    etag: marks.etag,
    last_modified: marks.lastModified,
    entry_hash: entryHash,
  }));
  await tx.query(
    `update harvest.item held set last_seen_at = $3, checked_at = $3, entry_hash = item.entry_hash,
       rule_version_id = case when item.is_read then $2 else held.rule_version_id end,
       etag = case when item.is_read then item.etag else held.etag end,
       last_modified = case when item.is_read then item.last_modified else held.last_modified end,
       recheck_at = ${recheckAt('$3::timestamptz', '$4::int')},
       gone_status = null, gone_since = null, gone_seen_at = null, gone_run_id = null
     from jsonb_to_recordset($1::jsonb) as item (id uuid, is_read boolean, etag text, last_modified text,
       entry_hash text)
     where held.id = item.id`,
    [JSON.stringify(rows), run.ruleVersionId, at, run.recheckAfterHours],
  );
}

function row(item: StoredVersion) {
  const { candidates, ...fields } = item.draft;
  return {
    url: item.draft.url,
    content_hash: item.hash,
    hash_version: item.hashVersion,
    etag: item.marks.etag,
    last_modified: item.marks.lastModified,
    entry_hash: item.entryHash,
    snapshot_hash: item.snapshotHash,
    fields,
    candidates,
  };
}

type VersionRow = ReturnType<typeof row> & { id: string; version: number };

async function insertVersions(tx: Transaction, { run, at }: Writing, rows: readonly VersionRow[]): Promise<void> {
  await tx.query(
    `insert into harvest.item_version (item_id, version, content_hash, hash_version, fields, snapshot_hash, run_id,
       created_at, candidates)
     select id, version, content_hash, hash_version, fields, snapshot_hash, $2, $3, candidates
     from jsonb_to_recordset($1::jsonb) as item (id uuid, version int, content_hash text, hash_version int,
       fields jsonb, snapshot_hash text, candidates jsonb)`,
    [JSON.stringify(rows), run.id, at],
  );
}
