import type { Transaction } from '@gongkai/kernel/node';
import { localDateIn, wordingOf, type LocalDate } from '@gongkai/kernel/pure';
import type { EditionRecord } from '../document/edition.entity.ts';
import { publicationDate } from '../domain/publication-date.ts';
import { gramVector } from '../domain/search-grams.ts';

/**
 * Makes an approved edition the public one: the former edition is superseded, and portal list, counts and search entry
 * follow in the same transaction.
 */
export async function publishEdition(tx: Transaction, edition: EditionRecord, at: Date): Promise<void> {
  const publishedOn = publicationDate(edition.claimedOn as LocalDate | null, localDateIn(at));
  await tx.query(
    `update publications.edition set stage = 'superseded', version = version + 1
     where document_id = $1 and stage = 'published' and id <> $2`,
    [edition.documentId, edition.id],
  );
  await tx.query('update publications.document set published_edition_id = $2, version = version + 1 where id = $1', [
    edition.documentId,
    edition.id,
  ]);
  await writePortalItems(tx, edition, { publishedOn, at });
  await tx.query(
    `insert into publications.search_entry (document_id, published_on, grams) values ($1, $2, $3::tsvector)
     on conflict (document_id) do update set published_on = excluded.published_on, grams = excluded.grams`,
    [
      edition.documentId,
      publishedOn,
      gramVector([edition.title, edition.documentNumber, wordingOf(edition.bodyHtml)].join(' ')),
    ],
  );
}

async function writePortalItems(
  tx: Transaction,
  edition: EditionRecord,
  { publishedOn, at }: { publishedOn: LocalDate; at: Date },
): Promise<void> {
  // Locked before anything is counted: a count taken while waiting for another publication would miss it.
  await tx.query(
    `select from publications.portal_column
     where id in (select column_id from publications.placement where document_id = $1) order by id for update`,
    [edition.documentId],
  );
  const items = await tx.query<{ columnId: string; isNew: boolean }>(
    `insert into publications.portal_item (placement_id, column_id, document_id, edition_id, published_on, published_at, subject)
     select id, column_id, document_id, $2, $3, $4, coalesce(subject, '') from publications.placement
     where document_id = $1 and validity @> $5::date
     on conflict (placement_id) do update set edition_id = excluded.edition_id, published_on = excluded.published_on,
       subject = excluded.subject
     returning column_id as "columnId", xmax = 0 as "isNew"`,
    [edition.documentId, edition.id, publishedOn, at.toISOString(), localDateIn(at)],
  );
  await tx.query(
    `update publications.portal_column c set published_count = published_count + added.items, last_published_at = $3,
       last_published_on = (select max(published_on) from publications.portal_item i where i.column_id = c.id)
     from unnest($1::uuid[], $2::int[]) as added (column_id, items) where c.id = added.column_id`,
    [items.map(({ columnId }) => columnId), items.map(({ isNew }) => Number(isNew)), at.toISOString()],
  );
}
