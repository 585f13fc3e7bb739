import { Field, Int, ObjectType } from 'type-graphql';
import { MonitoringReason } from '../finding/finding.type.ts';
import { ColumnHealthState } from '../graph/monitoring-enums.ts';

/** How a column stands today, judged by the registry's rules from the dates of what is published in it. */
@ObjectType('ColumnHealth', { description: '栏目健康 · Whether a column is kept up to date, as of today' })
export class ColumnHealthType {
  @Field(() => ColumnHealthState, { description: '状态 · How it stands' })
  state!: ColumnHealthState;

  @Field(() => MonitoringReason, { description: '理由 · Why' })
  reason!: MonitoringReason;

  @Field(() => String, { nullable: true, description: '依据条款 · Where the deciding rule is written' })
  clause!: string | null;

  @Field(() => String, { nullable: true, description: '截止日 · By when it has to be updated, YYYY-MM-DD' })
  dueOn!: string | null;

  @Field(() => Int, { nullable: true, description: '余量天数 · Days until then; negative is overdue' })
  marginDays!: number | null;

  @Field(() => Int, { description: '已发布条数 · How many items are published in it' })
  publishedCount!: number;

  @Field(() => String, { nullable: true, description: '最近发布日期 · Newest date of publication, YYYY-MM-DD' })
  lastPublishedOn!: string | null;

  @Field(() => String, { description: '判断日 · The day it was judged for, YYYY-MM-DD' })
  judgedOn!: string;
}
