import type { Transaction } from '@gongkai/kernel/node';
import { localDateIn, newId } from '@gongkai/kernel/pure';

export interface NewDocument {
  readonly id: string;
  readonly indexNumber: string;
  readonly kind: 'article' | 'link';
  readonly unitId: string;
  /** Column of the primary placement. */
  readonly columnId: string;
  /** What in the column it speaks of; null for the column as a whole. */
  readonly subject: string | null;
  readonly firstSeenAt: Date;
  readonly createdAt: Date;
}

/** Adds documents, each with its primary placement. */
export async function insertDocuments(tx: Transaction, documents: readonly NewDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.query(
    `insert into publications.document (id, index_number, kind, unit_id, first_seen_at, created_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])`,
    [
      documents.map((document) => document.id),
      documents.map((document) => document.indexNumber),
      documents.map((document) => document.kind),
      documents.map((document) => document.unitId),
      documents.map((document) => document.firstSeenAt.toISOString()),
      documents.map((document) => document.createdAt.toISOString()),
    ],
  );
  await tx.query(
    `insert into publications.placement (id, document_id, column_id, is_primary, validity, subject)
     select id, document_id, column_id, true, daterange(since, null), subject
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::text[]) as placed (id, document_id, column_id, since, subject)`,
    [
      documents.map(() => newId()),
      documents.map((document) => document.id),
      documents.map((document) => document.columnId),
      documents.map((document) => localDateIn(document.createdAt)),
      documents.map((document) => document.subject),
    ],
  );
}
