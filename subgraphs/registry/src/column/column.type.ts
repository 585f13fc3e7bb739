import { PageInfoType } from '@gongkai/runtime';
import type { PageInfo } from '@gongkai/kernel/pure';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ColumnFieldSet, ColumnLanguage, ServiceModel, SpecialColumn } from './column-detail.type.ts';

export const ColumnKind = {
  channel: 'channel',
  article: 'article',
  link: 'link',
  serviceItem: 'serviceItem',
  questionAnswer: 'questionAnswer',
  onlineInterview: 'onlineInterview',
  consultation: 'consultation',
  letters: 'letters',
  register: 'register',
} as const;
export type ColumnKind = keyof typeof ColumnKind;

export const ColumnClass = { news: 'news', fixed: 'fixed', interaction: 'interaction', other: 'other' } as const;
export type ColumnClass = keyof typeof ColumnClass;

registerEnumType(ColumnKind, {
  name: 'ColumnKind',
  description: '内容类型 · What a column holds',
  valuesConfig: {
    channel: { description: '频道 · Other columns' },
    article: { description: '文章 · Articles' },
    link: { description: '链接 · Checked links' },
    serviceItem: { description: '办事事项 · Service items' },
    questionAnswer: { description: '问答 · Questions and answers' },
    onlineInterview: { description: '在线访谈 · Online interviews' },
    consultation: { description: '征集调查 · Consultations' },
    letters: { description: '来信 · Letters' },
    register: { description: '名录清单 · Registers' },
  },
});
registerEnumType(ColumnClass, {
  name: 'ColumnClass',
  description: '栏目类别 · Class that decides the review chain',
  valuesConfig: {
    news: { description: '动态类 · News' },
    fixed: { description: '固定类 · Fixed information' },
    interaction: { description: '互动类 · Interaction' },
    other: { description: '其他 · Other' },
  },
});

/** A column of a site's administrative tree, as the graph shows it. */
@Directive('@key(fields: "id")')
@ObjectType('Column', { description: '栏目 · A column of a site; a channel is a column that holds others' })
export class ColumnType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '栏目编码 · Code, unique in the site' })
  code!: string;

  @Field(() => String, { description: '路径 · Path, unique in the site, levels apart by a slash' })
  path!: string;

  @Field(() => String, { description: '栏目名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '英文名称 · Name in English' })
  nameEn!: string | null;

  @Field(() => ColumnKind, { description: '内容类型 · What it holds' })
  kind!: ColumnKind;

  @Field(() => ColumnClass, { description: '栏目类别 · Class that decides the review chain' })
  columnClass!: ColumnClass;

  @Field(() => Int, { description: '导航顺序 · Order among its siblings' })
  sortOrder!: number;

  @Field(() => Boolean, { description: '保留 · Whether the retention form keeps it' })
  retained!: boolean;

  @Field(() => Boolean, { description: '关闭 · Whether it is closed' })
  closed!: boolean;

  @Field(() => Boolean, { description: '重要 · Whether its content needs the secrecy review form' })
  important!: boolean;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  @Field(() => String, { nullable: true, description: '栏目分类 · Code of its category, of columnCategories' })
  category!: string | null;

  @Field(() => String, { nullable: true, description: '体裁 · Genre' })
  genre!: string | null;

  @Field(() => String, { description: '栏目说明 · What belongs in it' })
  description!: string;

  @Field(() => ColumnLanguage, { description: '语言 · Language it speaks' })
  language!: ColumnLanguage;

  @Field(() => String, { nullable: true, description: '信息来源 · Where its information comes from' })
  sourceOfInformation!: string | null;

  @Field(() => String, { nullable: true, description: '法定依据 · Law or document it is kept by' })
  statutoryBasis!: string | null;

  @Field(() => ColumnFieldSet, { nullable: true, description: '必填字段组 · What every record of it has to say' })
  fieldSet!: ColumnFieldSet | null;

  @Field(() => [String], { description: '必备组成 · Parts each item needs' })
  requiredParts!: string[];

  @Field(() => ServiceModel, { nullable: true, description: '办理模式 · How its service items are handled' })
  serviceModel!: ServiceModel | null;

  @Field(() => SpecialColumn, {
    nullable: true,
    description: '专题登记 · For a special column: who requires it, and when',
  })
  special!: (SpecialColumn & { readonly unitId?: string | null }) | null;

  siteId!: string;
  parentId!: string | null;
  editorId!: string | null;
  isRemoved!: boolean;
  /** Whether it and all channels above it are retained and not closed, and special ones within their time. */
  isOpen!: boolean;
}

/** An edge of the columns of a site. */
@ObjectType({ description: '网站栏目边 · A column in the list of a site' })
export class SiteColumnEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => ColumnType, { description: '栏目 · The column' })
  node!: ColumnType;
}

/** A page of the columns of a site. */
@ObjectType({ description: '网站栏目列表 · Columns of a site in the order of their paths' })
export class SiteColumnConnection {
  @Field(() => [SiteColumnEdge], { description: '边 · Edges' })
  edges!: SiteColumnEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}
