import { newId } from '@gongkai/kernel/pure';
import { unitIdOf } from '@gongkai/registry';
import type { Platform } from '@gongkai/standalone';
import { catalogueSettled } from '../measure/catalogue.ts';
import { COLUMNS, DOCUMENTS_PER_COLUMN } from './portal-page.ts';

/**
 * Publishes documents straight in the tables, for measuring reads alone; the catalogue has to be there.
 * @returns paths of the columns that were filled
 */
export async function fillPortal(platform: Platform): Promise<string[]> {
  await catalogueSettled(platform);
  return platform.engine.asOwner(async (owner) => {
    const { rows: columns } = await owner.query<{ id: string; path: string }>(
      `select id, path from publications.portal_column
       where site_code = 'main' and retained and not closed order by path limit $1`,
      [COLUMNS],
    );
    const rows = columns.flatMap(({ id: column }) =>
      Array.from({ length: DOCUMENTS_PER_COLUMN }, (_, index) => ({
        column,
        document: newId(),
        edition: newId(),
        placement: newId(),
        title: `示例区关于第${index + 1}项工作安排的通知`,
        on: `2026-${String(1 + (index % 10)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
      })),
    );
    for (const { sql, more = [] } of inserts(unitIdOf('education'))) {
      await owner.query(sql, [JSON.stringify(rows), ...more]);
    }
    await owner.query(
      `update publications.portal_column set open = true, published_count = $1, last_published_on = '2026-10-28',
         last_published_at = '2026-10-28T01:00:00Z' where id = any($2::uuid[])`,
      [DOCUMENTS_PER_COLUMN, columns.map(({ id }) => id)],
    );
    return columns.map(({ path }) => path);
  });
}

const ROWS = `jsonb_to_recordset($1::jsonb) as r ("column" uuid, document uuid, edition uuid, placement uuid, title text, "on" date)`;
const HASH = `encode(sha256(convert_to(r.edition::text, 'UTF8')), 'hex')`;
const inserts = (unitId: string): { sql: string; more?: string[] }[] => [
  {
    sql: `insert into publications.document (id, index_number, kind, unit_id, latest_edition_id, published_edition_id,
     first_seen_at, created_at)
   select r.document, 'BENCH-' || r.document, 'article', $2::uuid, r.edition, r.edition, r."on", r."on" from ${ROWS}`,
    more: [unitId],
  },
  {
    sql: `insert into publications.edition (id, document_id, number, stage, chain_code, title, summary, body_html,
     entered_through, entered_by, content_hash, hash_version, approved_hash, created_at, published_at)
   select r.edition, r.document, 1, 'published', 'standard', r.title, r.title, '<p>' || repeat(r.title, 40) || '</p>',
     'console', 'service:bench', ${HASH}, 1, ${HASH}, r."on", r."on" from ${ROWS}`,
  },
  {
    sql: `insert into publications.placement (id, document_id, column_id, is_primary, validity)
   select r.placement, r.document, r."column", true, daterange(r."on", null) from ${ROWS}`,
  },
  {
    sql: `insert into publications.portal_item (placement_id, column_id, document_id, edition_id, published_on, published_at)
   select r.placement, r."column", r.document, r.edition, r."on", r."on" from ${ROWS}`,
  },
];
