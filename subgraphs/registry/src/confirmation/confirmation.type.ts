import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import type { PageInfo } from '@gongkai/kernel/pure';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { lineField, optionalLineField } from '../input-fields.ts';
import { ConfirmationKind } from './confirmation-kind.type.ts';

/** What somebody confirmed of a column. It is never changed: a later one says otherwise. */
@ObjectType('ColumnConfirmation', { description: '确认 · What somebody confirmed of a column' })
export class ColumnConfirmationType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => ConfirmationKind, { description: '类型 · What was confirmed' })
  kind!: ConfirmationKind;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; null is all of it' })
  subject!: string | null;

  @Field(() => String, { description: '确认日 · Day, YYYY-MM-DD; dates of publication stay as they are' })
  confirmedOn!: string;

  @Field(() => String, { description: '理由 · Why' })
  reason!: string;

  @Field(() => String, { description: '确认人 · Who confirmed it, as in the audit' })
  confirmedBy!: string;
}

@ObjectType({ description: '确认边 · A confirmation in the list of a column' })
export class ColumnConfirmationEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => ColumnConfirmationType, { description: '确认 · The confirmation' })
  node!: ColumnConfirmationType;
}

@ObjectType({ description: '确认列表 · Confirmations of a column, the latest first' })
export class ColumnConfirmationsConnection {
  @Field(() => [ColumnConfirmationEdge], { description: '边 · Edges' })
  edges!: ColumnConfirmationEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@InputType({ description: '确认内容 · What is confirmed of a column' })
export class ConfirmColumnInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => String, { nullable: true, description: '对象 · What in the column; none for all of it' })
  subject?: string | null;

  @Field(() => String, { description: '理由 · Why, 1 to 500 characters' })
  reason!: string;
}

export const confirmSchema = z.object({
  columnId: z.string(),
  subject: optionalLineField(100),
  reason: lineField(500),
});

@ObjectType({ description: '确认结果 · Answer to a confirmation' })
export class ColumnConfirmationPayload extends MutationPayload {
  @Field(() => ColumnConfirmationType, { nullable: true, description: '确认 · The confirmation; null when refused' })
  confirmation!: ColumnConfirmationType | null;
}
