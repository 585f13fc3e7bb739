import type { UpdateRuleKind as KnownKind } from '@gongkai/kernel/pure';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { dayField, lineField, optionalDayField, optionalLineField } from '../input-fields.ts';
import { UpdateRuleKind } from './update-rule.type.ts';

/** What a rule shall say. */
@InputType({ description: '更新规则内容 · What a rule shall say' })
export class UpdateRuleTermsInput {
  @Field(() => UpdateRuleKind, { description: '类型 · Kind' })
  kind!: KnownKind;

  @Field(() => Int, {
    nullable: true,
    description: '数量 · 1 to 3660 days, 1 to 120 months or 1 to 250 working days, as the kind says',
  })
  amount?: number | null;

  @Field(() => String, { nullable: true, description: '事件 · Event that starts the deadline' })
  event?: string | null;

  @Field(() => Int, { nullable: true, description: '月份 · Month of the yearly date, 1 to 12' })
  month?: number | null;

  @Field(() => String, { nullable: true, description: '日 · Day of the yearly date, or last' })
  day?: string | null;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; none for all of it' })
  subject?: string | null;

  @Field(() => ID, { nullable: true, description: '条款编号 · Id of the clause it is written in' })
  clauseId?: string | null;

  @Field(() => String, { nullable: true, description: '依据条款 · The clause in words, where none is recorded' })
  clause?: string | null;

  @Field(() => String, { nullable: true, description: '时限原文 · The deadline in the words of the source' })
  deadlineText?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '可复核 · Whether certifying that content still holds counts as an update',
  })
  recertifiable!: boolean;
}

@InputType({ description: '新增更新规则 · A rule for a column' })
export class AddUpdateRuleInput extends UpdateRuleTermsInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => String, { nullable: true, description: '生效日 · First day in force, YYYY-MM-DD; none for ever since' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: '失效日 · First day no longer in force' })
  validTo?: string | null;
}

@InputType({ description: '修订更新规则 · What takes over from a rule, and when; the old one is kept' })
export class ReviseUpdateRuleInput extends UpdateRuleTermsInput {
  @Field(() => ID, { description: '规则编号 · Id of the rule that ends' })
  ruleId!: string;

  @Field(() => String, { description: '起始日 · First day of the new rule, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '失效日 · First day the new one is no longer in force' })
  validTo?: string | null;

  @Field(() => String, { description: '原因 · By what the old rule was superseded, 1 to 500 characters' })
  reason!: string;
}

@InputType({ description: '终止更新规则 · The end of a rule' })
export class EndUpdateRuleInput {
  @Field(() => ID, { description: '规则编号 · Id of the rule' })
  ruleId!: string;

  @Field(() => String, { description: '终止日 · First day no longer in force, YYYY-MM-DD' })
  on!: string;

  @Field(() => String, { description: '原因 · Why, 1 to 500 characters' })
  reason!: string;
}

const terms = {
  kind: z.enum(UpdateRuleKind),
  amount: z
    .int()
    .nullish()
    .transform((amount) => amount ?? null),
  event: optionalLineField(100),
  month: z
    .int()
    .nullish()
    .transform((month) => month ?? null),
  day: optionalLineField(4),
  subject: optionalLineField(100),
  clauseId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  clause: optionalLineField(200),
  deadlineText: optionalLineField(500),
  recertifiable: z.boolean(),
};

export const termsSchema = z.object(terms);
export const addRuleSchema = z.object({
  ...terms,
  columnId: z.string(),
  validFrom: optionalDayField,
  validTo: optionalDayField,
});
export const reviseRuleSchema = z.object({
  ...terms,
  ruleId: z.string(),
  from: dayField,
  validTo: optionalDayField,
  reason: lineField(500),
});
export const endRuleSchema = z.object({ ruleId: z.string(), on: dayField, reason: lineField(500) });

export type RuleTerms = z.output<typeof termsSchema>;
