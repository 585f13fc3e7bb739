import { PageArguments, type RequestContext, type ResolveReference } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { PlacedColumn } from '../domain/column-tree.ts';
import { columnSightCheck } from './column-sight-check.query.ts';
import { columnItems } from './column-page.query.ts';
import {
  columnActivityLoader,
  findVisibleColumn,
  findSite,
  portalTree,
  type PortalColumnRow,
} from './portal-column.query.ts';
import {
  ColumnPageItemConnection,
  ColumnPageType,
  ColumnSightCheckType,
  ColumnStub,
  PortalTreeType,
  SearchResultConnection,
  SiteStub,
  type PortalColumnType,
} from './portal.type.ts';
import { searchDocuments } from './search.query.ts';

const SITE = '网站代码 · Code of the site, such as main';

@Resolver()
export class PortalResolver {
  @Query(() => PortalTreeType, {
    nullable: true,
    description: '栏目树 · Columns of a site that the public sees; null when there is no such site',
  })
  async portalTree(
    @Arg('site', () => String, { description: SITE }) siteCode: string,
    @Ctx() context: RequestContext,
  ): Promise<PortalTreeType | null> {
    const site = await findSite(context, siteCode);
    if (!site) return null;
    const columns = await portalTree(context, siteCode);
    return { site: { id: site.id }, code: site.code, name: site.name, columns: columns.map(portalColumn) };
  }

  @Query(() => ColumnPageType, {
    nullable: true,
    description: '栏目页 · A column the public sees, by its path or one it had before; null otherwise',
  })
  async columnPage(
    @Arg('site', () => String, { description: SITE }) siteCode: string,
    @Arg('path', () => String, { description: '路径 · Path of the column' }) path: string,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPageType | null> {
    const placed = await findVisibleColumn(context, siteCode, path);
    return placed ? { column: portalColumn(placed) } : null;
  }

  @Query(() => ColumnSightCheckType, {
    description: '空白栏目检查 · Holds what the public sees of a site against what is really there',
  })
  async columnSightCheck(
    @Arg('site', () => String, { description: SITE }) siteCode: string,
    @Ctx() context: RequestContext,
  ): Promise<ColumnSightCheckType> {
    const { blankColumns, ...counts } = await columnSightCheck(context, siteCode);
    return { ...counts, blankColumns: blankColumns.map(portalColumn) };
  }

  @Query(() => SearchResultConnection, {
    description: '全网检索 · Public documents of a site that hold every term, newest first',
  })
  search(
    @Arg('site', () => String, { description: SITE }) siteCode: string,
    @Arg('text', () => String, { description: '检索词 · What to look for' }) text: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<SearchResultConnection> {
    return searchDocuments(context, { siteCode, text }, page) as unknown as Promise<SearchResultConnection>;
  }
}

@Resolver(() => ColumnPageType)
export class ColumnPageResolver {
  @FieldResolver(() => ColumnPageItemConnection, { description: '条目 · What is published in it, newest first' })
  async items(
    @Root() root: ColumnPageType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPageItemConnection> {
    const { edges, pageInfo } = await columnItems(context, root.column.column?.id ?? '', page);
    const items = edges.map(({ cursor, node }) => ({ cursor, node: { id: node.placementId, document: node } }));
    return { edges: items, pageInfo } as unknown as ColumnPageItemConnection;
  }
}

@Resolver(() => ColumnStub)
export class ColumnActivityResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: '已发布条数 · How many items are published in it; null for a column you may not see',
  })
  async publishedCount(@Root() root: ColumnStub, @Ctx() context: RequestContext): Promise<number | null> {
    return (await columnActivityLoader(context).load(root.id))?.publishedCount ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: '最近发布日期 · Newest date of publication, YYYY-MM-DD' })
  async lastPublishedOn(@Root() root: ColumnStub, @Ctx() context: RequestContext): Promise<string | null> {
    return (await columnActivityLoader(context).load(root.id))?.lastPublishedOn ?? null;
  }
}

function portalColumn({ column, depth, parentPath }: PlacedColumn<PortalColumnRow>): PortalColumnType {
  const { path, code, name, nameEn, kind, publishedCount, lastPublishedOn } = column;
  return {
    path,
    parentPath,
    depth,
    code,
    name,
    nameEn,
    kind,
    publishedCount,
    lastPublishedOn,
    column: { id: column.id },
  };
}

// Whether such a column or site exists is the registry's to say; here an id is enough to read what was published in it.
const byId: ResolveReference = async (reference) => ({ id: String(reference['id']) });

export const portalReferences: Readonly<Record<string, ResolveReference>> = { Column: byId, Site: byId };
export const portalStubs = [ColumnStub, SiteStub];
