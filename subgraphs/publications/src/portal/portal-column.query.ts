import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { isOpenOn } from './open-column.ts';
import { visibleTree, type PlacedColumn, type TreeColumn } from '../domain/column-tree.ts';

/** A column as the public tree shows it. */
export interface PortalColumnRow extends TreeColumn {
  readonly aliases: readonly string[];
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly lastPublishedOn: string | null;
}

const COLUMNS = `id, parent_id as "parentId", sort_order as "sortOrder", path, aliases, retained, closed,
  shown_from as "shownFrom", shown_to as "shownTo",
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

const siteColumnsLoader = (context: RequestContext) =>
  context.loader<PortalColumnRow[]>('columnsOfSite', async (codes) => {
    const rows = await context.database.query<PortalColumnRow & { siteCode: string }>(
      `select ${COLUMNS}, site_code as "siteCode" from publications.portal_column where site_code = any($1::text[])`,
      [codes],
    );
    return new Map(codes.map((code) => [code, rows.filter(({ siteCode }) => siteCode === code)]));
  });

/** All columns of a site, seen or not; asked for more than once in a request, they are read once. */
export async function columnsOfSite(context: RequestContext, siteCode: string): Promise<PortalColumnRow[]> {
  return (await siteColumnsLoader(context).load(siteCode)) ?? [];
}

/** The visible columns of a site, parents before children. */
export async function portalTree(context: RequestContext, siteCode: string): Promise<PlacedColumn<PortalColumnRow>[]> {
  return visibleTree(await columnsOfSite(context, siteCode), context.clock.today());
}

/** A column the public sees, by its path or one it had before. */
export async function findVisibleColumn(
  context: RequestContext,
  siteCode: string,
  path: string,
): Promise<PlacedColumn<PortalColumnRow> | undefined> {
  const tree = await portalTree(context, siteCode);
  return tree.find(({ column }) => column.path === path) ?? tree.find(({ column }) => column.aliases.includes(path));
}

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
       from publications.portal_column where id = any($1::uuid[]) and ($2::boolean or ${isOpenOn('portal_column', '$3')})`,
      [ids.filter(isUuid), context.actor.kind !== 'anonymous', context.clock.today()],
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
