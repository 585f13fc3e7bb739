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

/**
 * A column the public sees, by its path or one it had before; the column that has the path now comes first. It is the most
 * asked question of all, so it reads this one column instead of its whole site: open is what the rule of sight says of it
 * and of all above it, and of an open column that is empty only what lies below is looked at.
 */
export async function findVisibleColumn(
  { database, clock }: RequestContext,
  siteCode: string,
  path: string,
): Promise<PlacedColumn<PortalColumnRow> | undefined> {
  if (path.length > MAX_PATH || [siteCode, path].some((text) => text.includes('\0'))) return undefined;
  const given = [siteCode, path, clock.today()];
  type Found = PortalColumnRow & { depth: number; parentPath: string | null };
  const [now] = await database.query<Found>(visibleColumn('c.path = $2'), given);
  const [row] = now ? [now] : await database.query<Found>(visibleColumn('c.aliases @> array[$2::text]'), given);
  if (!row) return undefined;
  const { depth, parentPath, ...column } = row;
  return { column, depth, parentPath };
}

/** Longer than any path of a column. */
const MAX_PATH = 400;

const visibleColumn = (isMeant: string): string => `with found as (
    select * from publications.portal_column c
    where c.site_code = $1 and ${isMeant} and ${isOpenOn('c', '$3')}
      and (c.published_count > 0 or exists (
        with recursive below (id, published_count) as (
          select b.id, b.published_count from publications.portal_column b
          where b.parent_id = c.id and ${isOpenOn('b', '$3')}
          union all
          select b.id, b.published_count from below join publications.portal_column b on b.parent_id = below.id
          where ${isOpenOn('b', '$3')}
        )
        select from below where below.published_count > 0))
    order by c.path limit 1
  )
  select ${COLUMNS},
    (select p.path from publications.portal_column p where p.id = found.parent_id) as "parentPath",
    (with recursive above (parent_id, depth) as (
       select found.parent_id, 0
       union all
       select p.parent_id, depth + 1 from above join publications.portal_column p on p.id = above.parent_id
     ) select max(depth) from above) as depth
  from found`;

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
