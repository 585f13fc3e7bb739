import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MonitoringReason } from '../finding/finding.type.ts';
import type { ColumnDeadline, ColumnState, HealthCode } from '../domain/judge-column.ts';
import { ColumnHealthCode, ColumnHealthState, DeadlineState } from '../graph/monitoring-enums.ts';

/** How one rule of a column stands today. */
@ObjectType('ColumnDeadline', { description: '栏目时限 · How one update rule of a column stands, as of today' })
export class ColumnDeadlineType {
  @Field(() => ID, { description: '规则编号 · Id of the update rule' })
  ruleId!: string;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; null is all of it' })
  subject!: string | null;

  @Field(() => String, { nullable: true, description: '截止日 · Due date, YYYY-MM-DD; null where nothing is due' })
  dueOn!: string | null;

  @Field(() => DeadlineState, { description: '状态 · How it stands' })
  state!: ColumnDeadline['state'];

  @Field(() => Int, { nullable: true, description: '余量天数 · Days until then; negative is overdue' })
  marginDays!: number | null;

  @Field(() => ColumnHealthCode, { nullable: true, description: '代码 · Why, where the date alone does not say' })
  code!: HealthCode | null;

  @Field(() => MonitoringReason, { description: '理由 · Why' })
  reason!: MonitoringReason;

  @Field(() => String, { description: '依据条款 · Where the rule is written' })
  clause!: string;
}

/** How a column stands today, judged by the registry's rules from the dates of what is published in it. */
@ObjectType('ColumnHealth', { description: '栏目健康 · Whether a column is kept up to date, as of today' })
export class ColumnHealthType {
  @Field(() => ColumnHealthState, { description: '状态 · How it stands' })
  state!: ColumnState;

  @Field(() => MonitoringReason, { description: '理由 · Why' })
  reason!: MonitoringReason;

  @Field(() => String, { nullable: true, description: '依据条款 · Where the deciding rule is written' })
  clause!: string | null;

  @Field(() => String, { nullable: true, description: '截止日 · By when it has to be updated, YYYY-MM-DD' })
  dueOn!: string | null;

  @Field(() => Int, { nullable: true, description: '余量天数 · Days until then; negative is overdue' })
  marginDays!: number | null;

  @Field(() => ColumnHealthCode, { nullable: true, description: '代码 · Why, where the date alone does not say' })
  code!: HealthCode | null;

  @Field(() => ID, { nullable: true, description: '决定规则 · Id of the rule that decides; null where none does' })
  decidingRuleId!: string | null;

  @Field(() => [ColumnDeadlineType], { description: '各项时限 · Every update rule in force and how it stands' })
  deadlines!: ColumnDeadlineType[];

  @Field(() => Int, { description: '已发布条数 · How many items are published in it' })
  publishedCount!: number;

  @Field(() => String, { nullable: true, description: '最近发布日期 · Newest date of publication, YYYY-MM-DD' })
  lastPublishedOn!: string | null;

  @Field(() => String, { description: '判断日 · The day it was judged for, YYYY-MM-DD' })
  judgedOn!: string;
}
