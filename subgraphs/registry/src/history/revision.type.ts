import type { PageInfo } from '@gongkai/kernel/pure';
import { PageInfoType } from '@gongkai/runtime';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: '字段值 · A field as it was after a change' })
export class RevisionValue {
  @Field(() => String, { description: '字段 · Name of the field' })
  field!: string;

  @Field(() => String, { nullable: true, description: '值 · Its value as text or JSON; null for none' })
  value!: string | null;
}

/** One version of something: what it was, since when, by whom. */
@ObjectType('Revision', { description: '变更记录 · One version of something, and who made it so' })
export class RevisionType {
  @Field(() => Int, { description: '版本 · Version the change made' })
  version!: number;

  @Field(() => String, { description: '时间 · Instant of the change, ISO 8601 in UTC' })
  at!: string;

  @Field(() => String, { description: '操作人 · Who made it, as in the audit' })
  actor!: string;

  @Field(() => String, { description: '动作 · What was done, as in the audit' })
  action!: string;

  @Field(() => String, { nullable: true, description: '原因 · Why, where a reason was given' })
  reason!: string | null;

  @Field(() => [RevisionValue], { description: '内容 · All fields as they were then' })
  values!: RevisionValue[];
}

@ObjectType({ description: '变更记录边 · A version and its cursor' })
export class RevisionEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => RevisionType, { description: '变更记录 · The version' })
  node!: RevisionType;
}

@ObjectType({ description: '变更记录列表 · Versions, the newest first' })
export class RevisionConnection {
  @Field(() => [RevisionEdge], { description: '边 · Versions on this page' })
  edges!: RevisionEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}
