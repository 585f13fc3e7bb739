import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

/** A column of the portal and what of a sub-site it is kept together with. */
@ObjectType('SharedColumn', {
  description: '共建栏目 · A portal column and what of a sub-site it is kept together with',
})
export class SharedColumnType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '子站栏目名称 · Name of the column or page of the sub-site' })
  subColumnName!: string;

  @Field(() => String, { nullable: true, description: '子站页面 · Address of the page, where it is one' })
  subColumnUrl!: string | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion' })
  version!: number;

  columnId!: string;
  siteId!: string;
  subColumnId!: string | null;
}

@ObjectType({ description: '共建栏目边 · A shared column and its cursor' })
export class SharedColumnEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => SharedColumnType, { description: '共建栏目 · The shared column' })
  node!: SharedColumnType;
}

@ObjectType({ description: '共建栏目列表 · Shared columns in the order they were registered' })
export class SharedColumnConnection {
  @Field(() => [SharedColumnEdge], { description: '边 · Shared columns on this page' })
  edges!: SharedColumnEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

/** What a portal column and a sub-site keep together. */
@InputType({ description: '共建登记 · What a portal column and a sub-site keep together' })
export class RegisterSharedColumnInput {
  @Field(() => ID, { description: '门户栏目编号 · Column of the portal' })
  columnId!: string;

  @Field(() => String, { description: '子站代码 · Code of the sub-site' })
  siteCode!: string;

  @Field(() => ID, { nullable: true, description: '子站栏目编号 · Column of the sub-site, where it is kept here' })
  subColumnId?: string | null;

  @Field(() => String, { nullable: true, description: '子站页面 · Address of the page, where it is not' })
  subColumnUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '子站栏目名称 · Name of the page; that of the column when not given',
  })
  subColumnName?: string | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer, YYYY-MM-DD' })
  to?: string | null;
}

@ObjectType({ description: '共建登记结果 · Answer to a change of a shared column' })
export class SharedColumnPayload extends MutationPayload {
  @Field(() => SharedColumnType, { nullable: true, description: '共建栏目 · It as it is now; null when refused' })
  sharedColumn!: SharedColumnType | null;
}
