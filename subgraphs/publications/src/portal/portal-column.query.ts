import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { visibleTree, type PlacedColumn, type TreeColumn } from '../domain/column-tree.ts';

/** A column as the public tree shows it. */
export interface PortalColumnRow extends TreeColumn {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly lastPublishedOn: string | null;
}

const COLUMNS = `id, parent_id as "parentId", sort_order as "sortOrder", path, retained, closed,
  published_count as "publishedCount", code, name, name_en as "nameEn", kind, last_published_on as "lastPublishedOn"`;

export interface PortalSiteRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export async function findSite(context: RequestContext, code: string): Promise<PortalSiteRow | undefined> {
  const [site] = await context.database.query<PortalSiteRow>(
    'select id, code, name from publications.portal_site where code = $1',
    [code],
  );
  return site;
}

/** The visible columns of a site, parents before children. */
export async function portalTree(context: RequestContext, siteCode: string): Promise<PlacedColumn<PortalColumnRow>[]> {
  const rows = await context.database.query<PortalColumnRow>(
    `select ${COLUMNS} from publications.portal_column where site_code = $1`,
    [siteCode],
  );
  return visibleTree(rows);
}

/** A column the public may open, by its path or one it had before. */
export async function findOpenColumn(
  context: RequestContext,
  siteCode: string,
  path: string,
): Promise<PlacedColumn<PortalColumnRow> | undefined> {
  const [row] = await context.database.query<PortalColumnRow & { depth: number; parentPath: string | null }>(
    `select ${prefixed(COLUMNS)}, p.path as "parentPath",
       (with recursive above (parent_id) as (
          select c.parent_id
          union all
          select a.parent_id from above join publications.portal_column a on a.id = above.parent_id
        ) select count(*)::int - 1 from above) as depth
     from publications.portal_column c left join publications.portal_column p on p.id = c.parent_id
     where c.site_code = $1 and c.open and (c.path = $2 or $2 = any(c.aliases)) order by c.path = $2 desc limit 1`,
    [siteCode, path],
  );
  return row && { column: row, depth: row.depth, parentPath: row.parentPath };
}

const prefixed = (columns: string): string => columns.replace(/(^|,\s*)([a-z_]+)/g, '$1c.$2');

export interface ColumnActivityRow {
  readonly id: string;
  readonly publishedCount: number;
  readonly lastPublishedOn: string | null;
}

/** What was published in columns, by column id; visitors are told of the open ones alone. */
export const columnActivityLoader = (context: RequestContext) =>
  context.loader<ColumnActivityRow>('columnActivity', async (ids) => {
    const rows = await context.database.query<ColumnActivityRow>(
      `select id, published_count as "publishedCount", last_published_on as "lastPublishedOn"
       from publications.portal_column where id = any($1::uuid[]) and (open or $2::boolean)`,
      [ids.filter(isUuid), context.actor.kind !== 'anonymous'],
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
