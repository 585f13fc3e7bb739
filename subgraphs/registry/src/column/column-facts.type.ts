import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { MaintenanceMode } from '../responsibility/responsibility.type.ts';
import { ColumnFieldSet, ColumnLanguage } from './column-detail.type.ts';
import { ColumnClass, ColumnKind } from './column.type.ts';

/** What other services' projections need of a column, responsibilities as of today. */
@Directive('@inaccessible')
@ObjectType({ description: '栏目事实 · Facts of a column for the projections of other services' })
export class ColumnFacts {
  @Field(() => ID, { description: '编号 · Id of the column' })
  id!: string;

  @Field(() => ID, { description: '网站编号 · Id of its site' })
  siteId!: string;

  @Field(() => String, { description: '网站代码 · Code of its site' })
  siteCode!: string;

  @Field(() => String, { description: '路径 · Path' })
  path!: string;

  @Field(() => [String], { description: '曾用路径 · Former paths that still lead here' })
  aliases!: string[];

  @Field(() => String, { description: '栏目编码 · Code' })
  code!: string;

  @Field(() => String, { description: '栏目名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '英文名称 · Name in English' })
  nameEn!: string | null;

  @Field(() => ID, { nullable: true, description: '上级栏目 · Id of the channel it lies in' })
  parentId!: string | null;

  @Field(() => Int, { description: '导航顺序 · Order among its siblings' })
  sortOrder!: number;

  @Field(() => ColumnKind, { description: '内容类型 · What it holds' })
  kind!: ColumnKind;

  @Field(() => ColumnClass, { description: '栏目类别 · Class that decides the review chain' })
  columnClass!: ColumnClass;

  @Field(() => Boolean, { description: '重要 · Whether its content needs the secrecy review form' })
  important!: boolean;

  @Field(() => Boolean, { description: '保留 · Whether the retention form keeps it' })
  retained!: boolean;

  @Field(() => Boolean, { description: '关闭 · Whether it is closed' })
  closed!: boolean;

  @Field(() => [ID], {
    description:
      '责任单位 · Ids of the units that answer for it today, groups by their members, the primary ones first',
  })
  responsibleUnitIds!: string[];

  @Field(() => ID, {
    nullable: true,
    description: '主责单位 · Id of the primary unit today; null where there is none or a group is primary',
  })
  primaryUnitId!: string | null;

  @Field(() => ID, { nullable: true, description: '主责单位组 · Id of the group that is primary today' })
  primaryGroupId!: string | null;

  @Field(() => MaintenanceMode, { nullable: true, description: '维护方式 · How the primary keeps it today' })
  mode!: MaintenanceMode | null;

  @Field(() => ColumnLanguage, { description: '语言 · Language it speaks' })
  language!: ColumnLanguage;

  @Field(() => ColumnFieldSet, { nullable: true, description: '必填字段组 · What every record of it has to say' })
  fieldSet!: ColumnFieldSet | null;

  @Field(() => [String], { description: '必填字段 · Codes of the fields every record has to fill in' })
  requiredFields!: string[];

  @Field(() => [String], { description: '必备组成 · Parts each item needs' })
  requiredParts!: string[];

  @Field(() => String, { nullable: true, description: '展示起始日 · First day a special column is shown, YYYY-MM-DD' })
  shownFrom!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '展示终止日 · First day a special column is shown no longer, YYYY-MM-DD',
  })
  shownTo!: string | null;
}
