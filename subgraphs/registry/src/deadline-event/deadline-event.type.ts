import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import type { LocalDate, PageInfo } from '@gongkai/kernel/pure';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** Something that starts deadlines of a column. */
@Directive('@key(fields: "id")')
@ObjectType('DeadlineEvent', { description: '时限事项 · Something that starts deadlines of a column' })
export class DeadlineEventType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '事项 · Its name as the rules write it' })
  event!: string;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; null is all of it' })
  subject!: string | null;

  @Field(() => String, { description: '发生日 · Day it happened or is planned for, YYYY-MM-DD' })
  occurredOn!: LocalDate;

  @Field(() => String, { description: '登记日 · Day it was recorded' })
  recordedOn!: LocalDate;

  @Field(() => String, { nullable: true, description: '办结日 · Day it was answered; null where not recorded' })
  settledOn!: LocalDate | null;

  @Field(() => ID, { nullable: true, description: '文件编号 · Document it is about or that answered it' })
  documentId!: string | null;

  @Field(() => String, { nullable: true, description: '说明 · Note' })
  note!: string | null;

  @Field(() => String, { description: '登记人 · Who recorded it, as in the audit' })
  recordedBy!: string;

  @Field(() => Boolean, { description: '已撤回 · Whether it was withdrawn and starts nothing' })
  withdrawn!: boolean;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  columnId!: string;
}

@ObjectType({ description: '时限事项边 · An event in the list of a column' })
export class DeadlineEventEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => DeadlineEventType, { description: '事项 · The event' })
  node!: DeadlineEventType;
}

@ObjectType({ description: '时限事项列表 · Events of a column, the latest first' })
export class ColumnDeadlineEventsConnection {
  @Field(() => [DeadlineEventEdge], { description: '边 · Edges' })
  edges!: DeadlineEventEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '时限事项结果 · Answer to a change of an event' })
export class DeadlineEventPayload extends MutationPayload {
  @Field(() => DeadlineEventType, { nullable: true, description: '事项 · The event as it is now; null when refused' })
  deadlineEvent!: DeadlineEventType | null;
}
