import type { Transaction } from '@gongkai/kernel/node';
import { fieldSetOf, type FieldValue } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import type { ColumnDemands } from '../domain/column-content.ts';

/** A field of an edition with the name its column gives it. */
export interface EditionFieldRow extends FieldValue {
  readonly name: string;
  readonly nameEn: string;
}

/** Fields by edition id, in the order they were filled in. */
export const fieldsLoader = (context: RequestContext) =>
  context.loader<EditionFieldRow[]>('editionFields', async (ids) => {
    const rows = await context.database.query<{ id: string; fields: FieldValue[]; fieldSet: string | null }>(
      `select e.id, e.fields, c.field_set as "fieldSet" from publications.edition e
       left join publications.placement p on p.document_id = e.document_id and p.is_primary
       left join publications.portal_column c on c.id = p.column_id
       where e.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, fields, fieldSet }) => [id, fields.map((field) => named(field, fieldSet))]));
  });

function named({ code, value }: FieldValue, fieldSet: string | null): EditionFieldRow {
  const field = fieldSetOf(fieldSet)?.fields.find((one) => one.code === code);
  return { code, value, name: field?.zh ?? code, nameEn: field?.en ?? code };
}

/** What the column a document belongs to asks of it; nothing for one that stands nowhere. */
export async function demandsOn(tx: Transaction, documentId: string): Promise<ColumnDemands> {
  const [demands] = await tx.query<ColumnDemands>(
    `select c.language, c.field_set as "fieldSet" from publications.placement p
     join publications.portal_column c on c.id = p.column_id where p.document_id = $1 and p.is_primary`,
    [documentId],
  );
  return demands ?? { language: 'zh', fieldSet: null };
}
