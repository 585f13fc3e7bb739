import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { isOpenOn } from '../portal/open-column.ts';
import { DOCUMENT_COLUMNS, type DocumentRow } from './document-row.ts';

/** Public documents by id: those with a placement in a column that is open with all its ancestors. */
async function visibleDocuments(context: RequestContext, ids: readonly string[]): Promise<Map<string, DocumentRow>> {
  const rows = await context.database.query<DocumentRow>(
    `select distinct on (d.id) ${DOCUMENT_COLUMNS}
     from publications.portal_item i
     join publications.portal_column c on c.id = i.column_id and ${isOpenOn('c', '$2')}
     join publications.document d on d.id = i.document_id
     join publications.edition e on e.id = i.edition_id
     where i.document_id = any($1::uuid[])
     order by d.id`,
    [ids.filter(isUuid), context.clock.today()],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export const documentLoader = (context: RequestContext) =>
  context.loader<DocumentRow>('visibleDocument', (ids) => visibleDocuments(context, ids));

/** Bodies by edition id. */
export const bodyLoader = (context: RequestContext) =>
  context.loader<string>('editionBody', async (ids) => {
    const rows = await context.database.query<{ id: string; body_html: string }>(
      'select id, body_html from publications.edition where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.body_html]));
  });

export interface AttachmentRow {
  readonly url: string;
  readonly title: string;
}

/** Attachments by edition id, in their order. */
export const attachmentsLoader = (context: RequestContext) =>
  context.loader<AttachmentRow[]>('editionAttachments', async (ids) => {
    const rows = await context.database.query<AttachmentRow & { edition_id: string }>(
      `select edition_id, url, title from publications.edition_attachment where edition_id = any($1::uuid[]) order by edition_id, position`,
      [ids],
    );
    const found = new Map<string, AttachmentRow[]>();
    for (const { edition_id: id, url, title } of rows) found.set(id, [...(found.get(id) ?? []), { url, title }]);
    return found;
  });

/** Ids of the open columns a document stands in, its primary one first. */
export const placedColumnsLoader = (context: RequestContext) =>
  context.loader<string[]>('documentColumns', async (ids) => {
    const rows = await context.database.query<{ document_id: string; column_id: string }>(
      `select i.document_id, i.column_id from publications.portal_item i
       join publications.portal_column c on c.id = i.column_id and ${isOpenOn('c', '$2')}
       join publications.placement p on p.id = i.placement_id
       where i.document_id = any($1::uuid[]) order by p.is_primary desc, c.path`,
      [ids, context.clock.today()],
    );
    const found = new Map<string, string[]>();
    for (const row of rows) found.set(row.document_id, [...(found.get(row.document_id) ?? []), row.column_id]);
    return found;
  });
