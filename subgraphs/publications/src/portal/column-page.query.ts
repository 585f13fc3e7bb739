import { encodeCursor, localDateSchema, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { DOCUMENT_COLUMNS, type DocumentRow } from '../document/document-row.ts';

/** One line of a column: a placed document. */
export interface PortalItemRow extends DocumentRow {
  readonly placementId: string;
}

const itemCursor = z.tuple([localDateSchema, z.uuid()]);

/** What is published in a column, newest date first. */
export async function columnItems(
  context: RequestContext,
  columnId: string,
  page: PageArguments,
): Promise<Connection<PortalItemRow>> {
  const first = pageSize(page.first);
  const [date, id] = readCursor(page.after, itemCursor) ?? [null, null];
  const rows = await context.database.query<PortalItemRow>(
    `select i.placement_id as "placementId", ${DOCUMENT_COLUMNS}
     from publications.portal_item i
     join publications.document d on d.id = i.document_id
     join publications.edition e on e.id = i.edition_id
     where i.column_id = $1 and ($2::date is null or (i.published_on, i.placement_id) < ($2, $3::uuid))
     order by i.published_on desc, i.placement_id desc limit $4`,
    [columnId, date, id, first + 1],
  );
  return toConnection({
    rows,
    first,
    hasPrevious: date !== null,
    cursorOf: (row) => encodeCursor([row.publishedOn, row.placementId]),
  });
}
