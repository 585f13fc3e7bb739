import type { Transaction } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import type { AcceptedVersion } from '../domain/judge-version.ts';
import type { IngestHeader, IngestItem } from './ingest.input.ts';

/** Last accepted version of each known identity, locked until the transaction ends. */
export async function acceptedVersions(
  tx: Transaction,
  bindingId: string,
  identities: readonly string[],
): Promise<Map<string, AcceptedVersion>> {
  // One batch of a binding at a time: two deliveries of the same new identity would both find nothing.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [bindingId]);
  const rows = await tx.query<{
    identity: string;
    version: number;
    content_hash: string;
    hash_version: number;
    document_id: string;
  }>(
    `select identity, version, content_hash, hash_version, document_id from publications.intake_item
     where binding_id = $1 and identity = any($2::text[])`,
    [bindingId, identities],
  );
  return new Map(
    rows.map((row) => [
      row.identity,
      {
        version: row.version,
        contentHash: row.content_hash,
        hashVersion: row.hash_version,
        documentId: row.document_id,
      },
    ]),
  );
}

/** Remembers what was taken, so that the same version is never taken twice. */
export async function recordAccepted(
  tx: Transaction,
  bindingId: string,
  taken: readonly { item: IngestItem; documentId: string }[],
): Promise<void> {
  const last = [...new Map(taken.map((entry) => [entry.item.identity, entry])).values()];
  if (last.length === 0) return;
  await tx.query(
    `insert into publications.intake_item (binding_id, identity, version, content_hash, hash_version, document_id)
     select $1, * from unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::uuid[])
     on conflict (binding_id, identity) do update
       set version = excluded.version, content_hash = excluded.content_hash, hash_version = excluded.hash_version`,
    [
      bindingId,
      last.map(({ item }) => item.identity),
      last.map(({ item }) => item.version),
      last.map(({ item }) => item.contentHash),
      last.map(({ item }) => item.hashVersion),
      last.map(({ documentId }) => documentId),
    ],
  );
}

export async function recordBatch(
  tx: Transaction,
  batch: { header: IngestHeader; counts: Record<string, number>; at: Date },
): Promise<void> {
  await tx.query(
    'insert into publications.intake_batch (id, binding_id, run_id, counts, at) values ($1, $2, $3, $4::jsonb, $5)',
    [newId(), batch.header.bindingId, batch.header.runId, JSON.stringify(batch.counts), batch.at.toISOString()],
  );
}
