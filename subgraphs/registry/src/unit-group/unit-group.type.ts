import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** Units spoken of together, such as 市政府各部门: its members are named one by one, from day to day. */
@ObjectType('UnitGroup', { description: '单位组 · Units spoken of together, each named with its days' })
export class UnitGroupType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '代码 · Code, unique in the installation' })
  code!: string;

  @Field(() => String, { description: '名称 · Name as the sources say it, such as 有关部门' })
  name!: string;

  @Field(() => String, { description: '说明 · Whom the sources mean by it' })
  description!: string;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;
}

@ObjectType({ description: '单位组边 · A group and its cursor' })
export class UnitGroupEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => UnitGroupType, { description: '单位组 · Group' })
  node!: UnitGroupType;
}

@ObjectType({ description: '单位组列表 · Groups by code' })
export class UnitGroupConnection {
  @Field(() => [UnitGroupEdge], { description: '边 · Edges' })
  edges!: UnitGroupEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '单位组结果 · Answer to a change of a group' })
export class UnitGroupPayload extends MutationPayload {
  @Field(() => UnitGroupType, { nullable: true, description: '单位组 · The group as it is now; null when refused' })
  unitGroup!: UnitGroupType | null;
}
