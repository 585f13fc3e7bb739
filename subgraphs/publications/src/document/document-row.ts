/** A public document with its current wording, as lists and pages read it; the body is fetched when asked for. */
export interface DocumentRow {
  readonly id: string;
  readonly indexNumber: string;
  readonly kind: 'article' | 'link';
  readonly unitId: string;
  readonly editionId: string;
  readonly editionNumber: number;
  readonly title: string;
  readonly summary: string | null;
  readonly url: string | null;
  readonly sourceName: string | null;
  readonly documentNumber: string | null;
  readonly publishedOn: string;
  readonly publishedAt: string;
}

/** Columns of a `DocumentRow`; joins `d` document, `e` its public edition, `i` a portal item. */
export const DOCUMENT_COLUMNS = `
  d.id, d.index_number as "indexNumber", d.kind, d.unit_id as "unitId", e.id as "editionId", e.number as "editionNumber",
  e.title, e.summary, e.url, e.source_name as "sourceName", e.document_number as "documentNumber",
  i.published_on as "publishedOn", e.published_at as "publishedAt"`;
