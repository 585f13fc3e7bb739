import { encodeCursor, localDateSchema, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { DOCUMENT_COLUMNS, type DocumentRow } from '../document/document-row.ts';
import { gramQuery } from '../domain/search-grams.ts';
import { isOpenOn } from './open-column.ts';

const resultCursor = z.tuple([localDateSchema, z.uuid()]);

/** Visible documents of a site that hold every term of the text, newest date first; none for a text without terms. */
export async function searchDocuments(
  context: RequestContext,
  wanted: { siteCode: string; text: string },
  page: PageArguments,
): Promise<Connection<DocumentRow>> {
  const first = pageSize(page.first);
  const query = gramQuery(wanted.text);
  const [date, id] = readCursor(page.after, resultCursor) ?? [null, null];
  const rows =
    query === null ? [] : await matches(context, [wanted.siteCode, query, date, id, first + 1, context.clock.today()]);
  return toConnection({
    rows,
    first,
    hasPrevious: date !== null,
    cursorOf: (row) => encodeCursor([row.publishedOn, row.id]),
  });
}

function matches(context: RequestContext, params: readonly unknown[]): Promise<DocumentRow[]> {
  return context.database.query<DocumentRow>(
    `select ${DOCUMENT_COLUMNS}
     from publications.search_entry s
     join publications.document d on d.id = s.document_id
     join lateral (
       select i.edition_id, i.published_on from publications.portal_item i
       join publications.portal_column c on c.id = i.column_id and ${isOpenOn('c', '$6')} and c.site_code = $1
       where i.document_id = s.document_id limit 1) i on true
     join publications.edition e on e.id = i.edition_id
     where s.grams @@ $2::tsquery and ($3::date is null or (s.published_on, s.document_id) < ($3, $4::uuid))
     order by s.published_on desc, s.document_id desc limit $5`,
    params,
  );
}
