import { PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DocumentType } from '../document/document.type.ts';

@Directive('@key(fields: "id")')
@ObjectType('Column', { description: '栏目 · A column of a site; a channel is a column that holds others' })
export class ColumnStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Site', {
  description: '网站 · A site of the group: the portal, a sub-site, or an outside site that is linked',
})
export class SiteStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

@ObjectType('PortalColumn', { description: '门户栏目 · A column as the public sees it' })
export class PortalColumnType {
  @Field(() => String, { description: '路径 · Path within the site' })
  path!: string;

  @Field(() => String, { nullable: true, description: '上级路径 · Path of the column above; null at the top' })
  parentPath!: string | null;

  @Field(() => Int, { description: '层级 · Depth in the tree, 0 at the top' })
  depth!: number;

  @Field(() => String, { description: '代码 · Code in the catalogue' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '英文名称 · Name in English' })
  nameEn!: string | null;

  @Field(() => String, { description: '内容类型 · Kind of content' })
  kind!: string;

  @Field(() => Int, { description: '已发布条数 · How many items are published in it' })
  publishedCount!: number;

  @Field(() => String, { nullable: true, description: '最近发布日期 · Newest date of publication, YYYY-MM-DD' })
  lastPublishedOn!: string | null;

  @Field(() => ColumnStub, {
    nullable: true,
    description: '栏目 · The column in the registry: responsibilities, rules, modes',
  })
  column!: ColumnStub | null;
}

@ObjectType('PortalTree', { description: '栏目树 · Columns of a site that the public sees; blank ones are absent' })
export class PortalTreeType {
  @Field(() => SiteStub, { nullable: true, description: '网站 · The site in the registry' })
  site!: SiteStub | null;

  @Field(() => String, { description: '网站代码 · Code of the site' })
  code!: string;

  @Field(() => String, { description: '网站名称 · Name of the site' })
  name!: string;

  @Field(() => [PortalColumnType], { description: '栏目 · Columns, each parent before its children, in their order' })
  columns!: PortalColumnType[];
}

@ObjectType('ColumnSightCheck', { description: '空白栏目检查 · How the columns of a site stand to the public' })
export class ColumnSightCheckType {
  @Field(() => Int, { description: '可见栏目数 · How many columns the public sees' })
  visible!: number;

  @Field(() => Int, { description: '空白栏目数 · How many are kept with nothing in them, and so not shown' })
  blank!: number;

  @Field(() => Int, { description: '可见且空白栏目数 · How many the public sees with nothing in them; has to be 0' })
  visibleAndBlank!: number;

  @Field(() => [PortalColumnType], { description: '空白栏目 · The blank ones, by path' })
  blankColumns!: PortalColumnType[];
}

@ObjectType('PortalItem', { description: '栏目条目 · A document placed in a column' })
export class PortalItemType {
  @Field(() => ID, { description: '条目编号 · Id of the placement' })
  id!: string;

  @Field(() => DocumentType, { description: '文档 · The document' })
  document!: DocumentType;
}

@ObjectType('ColumnPageItemEdge', { description: '条目边 · One item in the list' })
export class ColumnPageItemEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => PortalItemType, { description: '条目 · The item' })
  node!: PortalItemType;
}

@ObjectType('ColumnPageItemConnection', { description: '条目列表 · Items of a column, newest first, paged' })
export class ColumnPageItemConnection {
  @Field(() => [ColumnPageItemEdge], { description: '边 · Items with their cursors' })
  edges!: ColumnPageItemEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfoType;
}

@ObjectType('ColumnPage', { description: '栏目页 · A column with what is published in it' })
export class ColumnPageType {
  @Field(() => PortalColumnType, { description: '栏目 · The column' })
  column!: PortalColumnType;
}

@ObjectType('SearchResultEdge', { description: '检索结果边 · One result' })
export class SearchResultEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => DocumentType, { description: '文档 · The document found' })
  node!: DocumentType;
}

@ObjectType('SearchResultConnection', { description: '检索结果 · Documents found, newest first, paged' })
export class SearchResultConnection {
  @Field(() => [SearchResultEdge], { description: '边 · Results with their cursors' })
  edges!: SearchResultEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfoType;
}
