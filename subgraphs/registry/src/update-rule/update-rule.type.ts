import type { UpdateRuleKind as KnownKind } from '@gongkai/kernel/pure';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export const UpdateRuleKind = {
  maxAgeDays: 'maxAgeDays',
  everyMonths: 'everyMonths',
  withinWorkingDaysOfEvent: 'withinWorkingDaysOfEvent',
  beforeWorkingDaysOfEvent: 'beforeWorkingDaysOfEvent',
  withinMonthsOfEvent: 'withinMonthsOfEvent',
  byDate: 'byDate',
  onDemand: 'onDemand',
} as const satisfies { [Kind in KnownKind]: Kind };

registerEnumType(UpdateRuleKind, {
  name: 'UpdateRuleKind',
  description: '更新规则类型 · By what a deadline is counted',
  valuesConfig: {
    maxAgeDays: { description: '最长间隔天数 · The latest item is at most so many days old' },
    everyMonths: { description: '按月更新 · An item within so many months of the last' },
    withinWorkingDaysOfEvent: { description: '事后工作日 · Within so many working days of an event' },
    beforeWorkingDaysOfEvent: { description: '事前工作日 · At least so many working days before an event' },
    withinMonthsOfEvent: { description: '事后月数 · Within so many months of an event' },
    byDate: { description: '每年按日 · Every year by a date' },
    onDemand: { description: '按需 · Published, or confirmed not to be needed' },
  },
});

/** What took over from a rule the law has moved on from. */
@ObjectType({ description: '替代 · What took over from a rule, and since when' })
export class RuleSupersession {
  @Field(() => String, { description: '替代日 · First day the successor is in force, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { description: '说明 · By what it was superseded' })
  text!: string;

  @Field(() => [ID], { description: '新规则 · Ids of the rules that took over' })
  ruleIds!: string[];
}

/** What a deadline says, of a column or of a row of a template. */
@ObjectType()
export abstract class DeadlineTerms {
  @Field(() => UpdateRuleKind, { description: '类型 · Kind' })
  kind!: KnownKind;

  @Field(() => Int, { nullable: true, description: '数量 · Days, working days or months, as the kind says' })
  amount!: number | null;

  @Field(() => String, { nullable: true, description: '事件 · Event that starts the deadline' })
  event!: string | null;

  @Field(() => Int, { nullable: true, description: '月份 · Month of the yearly date, 1 to 12' })
  month!: number | null;

  @Field(() => String, { nullable: true, description: '日 · Day of the yearly date, or last' })
  day!: string | null;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; null is all of it' })
  subject!: string | null;

  @Field(() => String, { description: '依据条款 · Where it is written' })
  clause!: string;
}

/** A deadline of a column, as the graph shows it. */
@ObjectType('UpdateRule', { description: '更新规则 · By when a column has to be brought up to date' })
export class UpdateRuleType extends DeadlineTerms {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { nullable: true, description: '时限原文 · The deadline in the words of the source' })
  deadlineText!: string | null;

  @Field(() => Boolean, {
    description: '可复核 · Whether certifying that content still holds counts as an update',
  })
  recertifiable!: boolean;

  @Field(() => Boolean, { description: '推定 · Not said by the source in so many words' })
  inferred!: boolean;

  @Field(() => String, { nullable: true, description: '生效日 · First day in force, YYYY-MM-DD' })
  validFrom!: string | null;

  @Field(() => String, { nullable: true, description: '失效日 · First day no longer in force' })
  validTo!: string | null;

  @Field(() => RuleSupersession, { nullable: true, description: '被替代 · What took over; null while nothing has' })
  supersededBy!: RuleSupersession | null;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  columnId!: string;
  clauseId!: string | null;
}
