import { encodeCursor, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { RHYTHM_NAMES } from '../domain/content-rhythm.ts';
import type { DocumentTable, NamedDocument } from '../document/document-table.ts';
import { knownForm } from '../ids.ts';
import { loadSiteByCode } from '../site/site.query.ts';
import type { ContentListArguments, ContentListConnection, ContentListEntryType } from './content-list.type.ts';

const ENTRY = `l.id, l.category, l.rhythm, l.time_limit as "timeLimit", l.unit_id as "unitId",
  coalesce(u.name, g.name) as publisher, l.column_id as "columnId", l.by_hand as "byHand", l.version`;
const ENTRIES = `registry.content_list_entry l left join registry.unit u on u.id = l.unit_id
  left join registry.unit_group g on g.id = l.group_id`;

const entryKey = z.object({ category: z.string().max(400), id: z.guid() });

/**
 * The list of contents of a site, by category; null without the site.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function contentListPage(
  context: RequestContext,
  { siteCode, rhythm, unitCode, ...page }: ContentListArguments,
): Promise<ContentListConnection | null> {
  const site = await loadSiteByCode(context, siteCode);
  if (!site) return null;
  const first = pageSize(page.first);
  const after = readCursor(page.after, entryKey);
  const rows = await context.database.query<ContentListEntryType>(
    `select ${ENTRY} from ${ENTRIES}
     where l.site_id = $1::uuid and not l.removed and ($2::text is null or l.rhythm = $2::text)
       and ($3::text is null or u.code = $3::text)
       and ($4::text is null or (l.category, l.id) > ($4::text collate "C", $5::uuid))
     order by l.category, l.id limit $6::int`,
    [site.id, rhythm ?? null, unitCode ?? null, after?.category ?? null, after?.id ?? null, first + 1],
  );
  const cursorOf = ({ category, id }: ContentListEntryType): string => encodeCursor({ category, id });
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf });
}

/** The entry of an id, as it is after a change. */
export async function loadContentEntry(context: RequestContext, id: string): Promise<ContentListEntryType | null> {
  const [entry] = await context.database.query<ContentListEntryType>(
    `select ${ENTRY} from ${ENTRIES} where l.id = any($1::uuid[]) and not l.removed`,
    [knownForm([id])],
  );
  return entry ?? null;
}

/** The list of a site as a document: by rhythm, then by category. */
export async function readContentListDocument(
  context: RequestContext,
  siteCode: string,
): Promise<NamedDocument | undefined> {
  const site = await loadSiteByCode(context, siteCode);
  if (!site) return undefined;
  const entries = await context.database.query<ContentListEntryType>(
    `select ${ENTRY} from ${ENTRIES} where l.site_id = $1::uuid and not l.removed
     order by array_position(array['daily', 'periodic', 'immediate'], l.rhythm::text), l.category, l.id`,
    [site.id],
  );
  const today = context.clock.today();
  const table: DocumentTable = {
    title: `${site.name}信息发布内容清单`,
    subtitle: null,
    heads: [{ label: '生成日期', value: today }],
    columns: [
      { header: '发布类型', width: 2 },
      { header: '类别', width: 6 },
      { header: '时限', width: 4 },
      { header: '主体', width: 4 },
    ],
    rows: entries.map(({ rhythm, category, timeLimit, publisher }) => [
      RHYTHM_NAMES[rhythm],
      category,
      timeLimit,
      publisher ?? '未明确',
    ]),
    mergedColumns: [0],
    notes: [],
  };
  return { fileName: `${site.name}信息发布内容清单（${today}）`, table };
}
