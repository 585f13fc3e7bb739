import type { DeadlineCode as KnownCode, DeadlineState as KnownState } from '@gongkai/kernel/pure';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UpdateRuleType } from './update-rule.type.ts';

const PreviewState = {
  onTime: 'onTime',
  dueSoon: 'dueSoon',
  overdue: 'overdue',
  unknown: 'unknown',
  settled: 'settled',
} as const satisfies { [State in KnownState | 'settled']: State };
const PreviewCode = {
  CALENDAR_NOT_ANNOUNCED: 'CALENDAR_NOT_ANNOUNCED',
  NEVER_UPDATED: 'NEVER_UPDATED',
  NO_RULE: 'NO_RULE',
} as const satisfies { [Code in KnownCode]: Code };

registerEnumType(PreviewState, {
  name: 'UpdateRulePreviewState',
  description: '期限状态 · How a deadline stands',
  valuesConfig: {
    onTime: { description: '未到期 · On time' },
    dueSoon: { description: '即将到期 · Due within a week' },
    overdue: { description: '已超期 · Overdue' },
    unknown: { description: '无法判定 · It cannot be told' },
    settled: { description: '已办结 · Answered' },
  },
});
registerEnumType(PreviewCode, {
  name: 'UpdateRulePreviewCode',
  description: '原因代码 · Why a state is what it is where the date alone does not say',
  valuesConfig: {
    CALENDAR_NOT_ANNOUNCED: { description: '放假安排未公布 · The calendar of a year is not announced' },
    NEVER_UPDATED: { description: '从未更新 · There has never been anything' },
    NO_RULE: { description: '没有现行规则 · No rule is in force' },
  },
});

@ObjectType({ description: '判定理由 · Why, in both languages' })
export class UpdateRulePreviewReason {
  @Field(() => String, { description: '中文 · In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文 · In English' })
  en!: string;
}

@ObjectType({ description: '事项判定 · How one event stands under one rule' })
export class UpdateRulePreviewEvent {
  @Field(() => String, { description: '发生日 · Day it happened or is planned for' })
  occurredOn!: string;

  @Field(() => String, { nullable: true, description: '截止日 · Due date; null where the calendar is not announced' })
  dueOn!: string | null;

  @Field(() => String, { nullable: true, description: '办结日 · Day it was answered' })
  settledOn!: string | null;

  @Field(() => PreviewState, { description: '状态 · How it stands' })
  state!: KnownState | 'settled';

  @Field(() => Int, { nullable: true, description: '余日 · Days early; negative is late' })
  marginDays!: number | null;
}

@ObjectType({ description: '期限试算结果 · By when a column would be due, and why' })
export class UpdateRulePreview {
  @Field(() => String, {
    nullable: true,
    description: '截止日 · Due date; null where nothing is due or it cannot be told',
  })
  dueOn!: string | null;

  @Field(() => PreviewState, { description: '状态 · How it stands' })
  state!: KnownState;

  @Field(() => Int, { nullable: true, description: '余日 · Days left; negative is overdue' })
  marginDays!: number | null;

  @Field(() => UpdateRuleType, {
    nullable: true,
    description: '起决定作用的规则 · The rule that decides; null where none does or it is only drafted',
  })
  decidingRule!: UpdateRuleType | null;

  @Field(() => UpdateRulePreviewReason, { description: '理由 · Why' })
  reason!: UpdateRulePreviewReason;

  @Field(() => PreviewCode, { nullable: true, description: '代码 · Why the date alone does not say' })
  code!: KnownCode | null;

  @Field(() => [UpdateRulePreviewEvent], { description: '事项 · Events under the rule that decides, earliest first' })
  events!: UpdateRulePreviewEvent[];
}
