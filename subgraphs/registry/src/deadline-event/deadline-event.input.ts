import { isUuid } from '@gongkai/kernel/pure';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { dayField, lineField, optionalDayField, optionalLineField } from '../input-fields.ts';

@InputType({ description: '登记时限事项 · Something that starts deadlines of a column' })
export class RecordDeadlineEventInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => String, { description: '事项 · Its name as the rules of the column write it' })
  event!: string;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; none for all of it' })
  subject?: string | null;

  @Field(() => String, { description: '发生日 · Day it happened, or is planned for up to two years ahead, YYYY-MM-DD' })
  occurredOn!: string;

  @Field(() => String, { nullable: true, description: '办结日 · Day it was answered, not after today' })
  settledOn?: string | null;

  @Field(() => ID, { nullable: true, description: '文件编号 · Document it is about' })
  documentId?: string | null;

  @Field(() => String, { nullable: true, description: '说明 · Note, at most 500 characters' })
  note?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '规则外事项 · Whether it is recorded though no rule of the column names it',
  })
  free!: boolean;
}

const optionalId = z
  .string()
  .refine(isUuid, '编号 / an id')
  .nullish()
  .transform((id) => id ?? null);

export const recordEventSchema = z.object({
  columnId: z.string(),
  event: lineField(100),
  subject: optionalLineField(100),
  occurredOn: dayField,
  settledOn: optionalDayField,
  documentId: optionalId,
  note: optionalLineField(500),
  free: z.boolean(),
});

@InputType({ description: '办结时限事项 · When an event was answered, and by what' })
export class SettleDeadlineEventInput {
  @Field(() => ID, { description: '事项编号 · Id of the event' })
  eventId!: string;

  @Field(() => String, { description: '办结日 · Day it was answered, YYYY-MM-DD' })
  settledOn!: string;

  @Field(() => ID, { nullable: true, description: '文件编号 · Document that answered it' })
  documentId?: string | null;
}

export const settleEventSchema = z.object({ eventId: z.string(), settledOn: dayField, documentId: optionalId });

@InputType({ description: '撤回时限事项 · Takes back an event that did not happen' })
export class WithdrawDeadlineEventInput {
  @Field(() => ID, { description: '事项编号 · Id of the event' })
  eventId!: string;

  @Field(() => String, { description: '原因 · Why, 1 to 500 characters' })
  reason!: string;
}

export const withdrawEventSchema = z.object({ eventId: z.string(), reason: lineField(500) });
