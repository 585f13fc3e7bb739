import { Field, ID, InputType, Int } from 'type-graphql';
import { ColumnFieldSet, ColumnLanguage, ServiceModel, SpecialColumn } from './column-detail.type.ts';
import { ColumnClass, ColumnKind } from './column.type.ts';

/** Properties of a column; when it is revised, what is not given stays as it is. */
@InputType({ description: '栏目属性 · Properties of a column; when it is revised, what is not given stays as it is' })
export class ColumnFieldsInput {
  @Field(() => String, { nullable: true, description: '栏目编码 · Code, when it is created: a-z 0-9 -' })
  code?: string | null;

  @Field(() => ColumnKind, { nullable: true, description: '内容类型 · What it holds, when it is created' })
  kind?: ColumnKind | null;

  @Field(() => String, { nullable: true, description: '栏目名称 · Name, 1 to 100 characters' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: '英文名称 · Name in English, at most 200 characters' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: '路径 · Path; the former one keeps leading here' })
  path?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '上级栏目 · Channel it lies in; not given, the one its path lies in, null the top',
  })
  parentId?: string | null;

  @Field(() => Int, { nullable: true, description: '导航顺序 · Order among its siblings' })
  sortOrder?: number | null;

  @Field(() => ColumnClass, { nullable: true, description: '审签类别 · Class that decides the review chain' })
  columnClass?: ColumnClass | null;

  @Field(() => Boolean, { nullable: true, description: '重要 · Whether its content needs the secrecy review form' })
  important?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '保留 · Whether the retention form keeps it' })
  retained?: boolean | null;

  @Field(() => String, { nullable: true, description: '栏目分类 · Code of its category, of columnCategories' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: '体裁 · Genre, at most 100 characters' })
  genre?: string | null;

  @Field(() => String, { nullable: true, description: '栏目说明 · What belongs in it, at most 2000 characters' })
  description?: string | null;

  @Field(() => ColumnLanguage, { nullable: true, description: '语言 · Language it speaks; Chinese by default' })
  language?: ColumnLanguage | null;

  @Field(() => String, {
    nullable: true,
    description: '信息来源 · Where its information comes from; required on a main site, at most 200 characters',
  })
  sourceOfInformation?: string | null;

  @Field(() => ID, { nullable: true, description: '责任编辑 · Person who edits it; required on a main site' })
  editorId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '法定依据 · Law or document it is kept by, at most 500 characters',
  })
  statutoryBasis?: string | null;

  @Field(() => ColumnFieldSet, { nullable: true, description: '必填字段组 · What every record has to say' })
  fieldSet?: ColumnFieldSet | null;

  @Field(() => [String], { nullable: true, description: '必备组成 · Parts each item needs, such as 政策文本' })
  requiredParts?: string[] | null;

  @Field(() => ServiceModel, { nullable: true, description: '办理模式 · How service items are handled' })
  serviceModel?: ServiceModel | null;

  @Field(() => SpecialColumn, {
    nullable: true,
    description: '专题登记 · For a special column: who requires it, and when',
  })
  special?: SpecialColumn | null;
}
