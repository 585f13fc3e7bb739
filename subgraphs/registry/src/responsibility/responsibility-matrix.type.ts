import type { PageInfo } from '@gongkai/kernel/pure';
import { PageInfoType } from '@gongkai/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { MaintenanceMode, ResponsibilityRole } from './responsibility.type.ts';

/** A unit that answers, with its post and person of the day. */
@ObjectType({ description: '承担单位 · A unit that answers on the day, with its post and person' })
export class MatrixKeeper {
  @Field(() => ID, { description: '单位编号 · Id of the unit' })
  unitId!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => String, { nullable: true, description: '责任岗位 · Title of the post; null while it is missing' })
  postTitle!: string | null;

  @Field(() => String, { nullable: true, description: '责任人 · Name of the person; null while it is missing' })
  personName!: string | null;
}

/** A responsibility as it stands on a day. */
@ObjectType({ description: '当日责任 · A responsibility as it stands on the day' })
export class MatrixEntry {
  @Field(() => ID, { description: '责任编号 · Id of the responsibility' })
  responsibilityId!: string;

  @Field(() => ResponsibilityRole, { description: '责任 · Primary or assisting' })
  role!: ResponsibilityRole;

  @Field(() => String, { description: '责任单位 · Name of the unit, or of the group' })
  name!: string;

  @Field(() => ID, { nullable: true, description: '单位组编号 · Id of the group, where a group answers' })
  groupId!: string | null;

  @Field(() => MaintenanceMode, { nullable: true, description: '维护方式 · How the column is kept that day' })
  mode!: MaintenanceMode | null;

  @Field(() => String, { nullable: true, description: '依据文号 · Number of the document that says so' })
  basis!: string | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;

  @Field(() => [MatrixKeeper], { description: '承担单位 · The unit, or the members the group has that day' })
  keepers!: MatrixKeeper[];
}

/** A column with all who answer for it on a day. */
@ObjectType({ description: '责任矩阵行 · A column with who answers for it on the day: 主责 and 协同' })
export class MatrixRow {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => String, { description: '路径 · Path of the column' })
  path!: string;

  @Field(() => String, { description: '栏目名称 · Name of the column' })
  columnName!: string;

  @Field(() => String, { nullable: true, description: '所属频道 · Name of the channel it lies in' })
  channelName!: string | null;

  @Field(() => MatrixEntry, { nullable: true, description: '主责 · Who answers; null is an alarm' })
  primary!: MatrixEntry | null;

  @Field(() => [MatrixEntry], { description: '协同 · Who assists' })
  assisting!: MatrixEntry[];
}

@ObjectType({ description: '责任矩阵边 · A row and its cursor' })
export class MatrixRowEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => MatrixRow, { description: '责任矩阵行 · The row' })
  node!: MatrixRow;
}

@ObjectType({ description: '责任矩阵 · Columns of a site by path, with who answers on the day' })
export class MatrixRowConnection {
  @Field(() => [MatrixRowEdge], { description: '边 · Rows on this page' })
  edges!: MatrixRowEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}
