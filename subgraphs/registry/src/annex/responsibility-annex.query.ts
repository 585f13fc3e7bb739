import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, isUuid, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm } from '../ids.ts';
import type { AnnexRow } from './annex-table.ts';
import type { ResponsibilityAnnexType } from './responsibility-annex.type.ts';

const ANNEX = `a.id, a.site_id as "siteId", a.number, a.title, a.document_number as "documentNumber",
  a.effective_on as "effectiveOn", a.issued_at as "issuedAt", jsonb_array_length(a.rows) as "lineCount",
  '/annexes/responsibility/' || a.id || '.xlsx' as "xlsxPath", '/annexes/responsibility/' || a.id || '.docx' as "docxPath"`;

/** The issued version of an id. */
export function loadAnnex(context: RequestContext, id: string): Promise<ResponsibilityAnnexType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, ResponsibilityAnnexType>> =>
    byId(
      await context.database.query<ResponsibilityAnnexType>(
        `select ${ANNEX} from registry.responsibility_annex a where a.id = any($1::uuid[])`,
        [knownForm(ids)],
      ),
    );
  return context.loader<ResponsibilityAnnexType>('responsibilityAnnex', load).load(id);
}

/**
 * Issued versions of a site, the newest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function annexPage(
  database: Database,
  siteId: string,
  page: PageArguments,
): Promise<Connection<ResponsibilityAnnexType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.int32().positive());
  const rows = await database.query<ResponsibilityAnnexType>(
    `select ${ANNEX} from registry.responsibility_annex a
     where a.site_id = $1::uuid and ($2::int is null or a.number < $2::int) order by a.number desc limit $3::int`,
    [siteId, after, first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ number }) => encodeCursor(number) });
}

/** Lines of an issued version as they were stored. */
export async function annexLines(database: Database, id: string): Promise<readonly AnnexRow[]> {
  if (!isUuid(id)) return [];
  const [found] = await database.query<{ rows: AnnexRow[] }>(
    'select rows from registry.responsibility_annex where id = $1::uuid',
    [id],
  );
  return found?.rows ?? [];
}

/**
 * Lines of an issued version in its order.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function annexLinePage(
  database: Database,
  id: string,
  page: PageArguments,
): Promise<Connection<AnnexRow>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.int().nonnegative());
  const start = after === null ? 0 : after + 1;
  const numbered = (await annexLines(database, id)).map((line, index) => ({ line, index }));
  const { edges, pageInfo } = toConnection({
    rows: numbered.slice(start, start + first + 1),
    first,
    hasPrevious: after !== null,
    cursorOf: ({ index }) => encodeCursor(index),
  });
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.line })), pageInfo };
}
