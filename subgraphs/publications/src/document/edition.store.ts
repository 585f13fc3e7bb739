import type { Transaction } from '@gongkai/kernel/node';
import { contentHash, type FieldValue, type LocalDate } from '@gongkai/kernel/pure';
import type { EnteredThrough } from './edition.entity.ts';

export interface EditionContent {
  readonly title: string;
  readonly summary: string | null;
  readonly bodyHtml: string;
  readonly url: string | null;
  readonly sourceName: string | null;
  readonly documentNumber: string | null;
  /** Date the source claims. */
  readonly claimedOn: LocalDate | null;
  readonly attachments: readonly { readonly url: string; readonly title: string }[];
  /** Fields its column asks for, as they were filled in. */
  readonly fields: readonly FieldValue[];
}

export interface NewEdition extends EditionContent {
  readonly id: string;
  readonly documentId: string;
  readonly chainCode: string;
  readonly enteredThrough: EnteredThrough;
  readonly enteredBy: string;
  /** Accounts that wrote it; none for what was harvested or pushed. */
  readonly drafterIds: readonly string[];
  readonly createdAt: Date;
}

/** Hash of what reviewers read and the public gets; approval and publication are bound to it. */
export function editionHash(content: EditionContent): { hash: string; hashVersion: number } {
  const { title, summary, bodyHtml, url, sourceName, documentNumber, claimedOn, attachments, fields } = content;
  // what has no fields keeps the hash it always had
  const filledIn = fields.length === 0 ? {} : { fields: fields.map(({ code, value }) => ({ code, value })) };
  return contentHash(
    { title, summary, bodyHtml, url, sourceName, documentNumber, claimedOn, ...filledIn },
    attachments.map(({ url: address, title: name }) => `${address} ${name}`),
  );
}

/**
 * Adds editions in draft, each numbered after its document's last, in the given order. An older edition still on its way
 * through review is superseded: only the newest wording can become public.
 */
export async function addEditions(tx: Transaction, editions: readonly NewEdition[]): Promise<void> {
  if (editions.length === 0) return;
  const hashes = editions.map(editionHash);
  // Acts of review lock the document before its editions; the same order here keeps the two from waiting for each other.
  await tx.query('select id from publications.document where id = any($1::uuid[]) order by id for update', [
    editions.map((edition) => edition.documentId),
  ]);
  await tx.query(
    `update publications.edition set stage = 'superseded', version = version + 1
     where document_id = any($1::uuid[]) and stage not in ('published', 'superseded')`,
    [editions.map((edition) => edition.documentId)],
  );
  await tx.query(
    `insert into publications.edition (id, document_id, number, stage, chain_code, title, summary, body_html, url, source_name,
       document_number, claimed_on, entered_through, entered_by, drafter_ids, content_hash, hash_version, created_at, fields)
     select e.id, e.document_id,
       coalesce((select max(number) from publications.edition where document_id = e.document_id), 0)
         + row_number() over (partition by e.document_id order by e.place),
       'draft', e.chain_code, e.title, e.summary, e.body_html, e.url, e.source_name, e.document_number, e.claimed_on,
       e.entered_through, e.entered_by, string_to_array(e.drafters, ' '), e.content_hash, e.hash_version, e.created_at,
       e.fields::jsonb
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::date[], $11::text[], $12::text[], $13::text[], $14::text[], $15::int[], $16::timestamptz[],
       $17::text[]) with ordinality
       as e (id, document_id, chain_code, title, summary, body_html, url, source_name, document_number,
         claimed_on, entered_through, entered_by, drafters, content_hash, hash_version, created_at, fields, place)`,
    [
      editions.map((edition) => edition.id),
      editions.map((edition) => edition.documentId),
      editions.map((edition) => edition.chainCode),
      editions.map((edition) => edition.title),
      editions.map((edition) => edition.summary),
      editions.map((edition) => edition.bodyHtml),
      editions.map((edition) => edition.url),
      editions.map((edition) => edition.sourceName),
      editions.map((edition) => edition.documentNumber),
      editions.map((edition) => edition.claimedOn),
      editions.map((edition) => edition.enteredThrough),
      editions.map((edition) => edition.enteredBy),
      // unnest has no lists of lists
      editions.map((edition) => edition.drafterIds.join(' ')),
      hashes.map(({ hash }) => hash),
      hashes.map(({ hashVersion }) => hashVersion),
      editions.map((edition) => edition.createdAt.toISOString()),
      editions.map((edition) => JSON.stringify(edition.fields)),
    ],
  );
  // Of several new editions of one document only the last stays open.
  await tx.query(
    `update publications.edition e set stage = 'superseded', version = version + 1
     where e.id = any($1::uuid[]) and exists (
       select from publications.edition newer where newer.document_id = e.document_id and newer.number > e.number)`,
    [editions.map((edition) => edition.id)],
  );
  await tx.query(
    `update publications.document d set version = version + 1, latest_edition_id =
       (select id from publications.edition e where e.document_id = d.id order by number desc limit 1)
     where d.id = any($1::uuid[])`,
    [editions.map((edition) => edition.documentId)],
  );
  await insertAttachments(tx, editions);
}

async function insertAttachments(tx: Transaction, editions: readonly NewEdition[]): Promise<void> {
  const rows = editions.flatMap((edition) =>
    edition.attachments.map((attachment, position) => ({ edition, attachment, position })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into publications.edition_attachment (edition_id, position, url, title)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[])`,
    [
      rows.map(({ edition }) => edition.id),
      rows.map(({ position }) => position),
      rows.map(({ attachment }) => attachment.url),
      rows.map(({ attachment }) => attachment.title),
    ],
  );
}
