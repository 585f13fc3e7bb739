import { PageArguments, PageInfoType } from '@gongkai/runtime';
import { ArgsType, Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { FindingClosing, FindingCode, FindingSeverity, FindingState } from '../graph/monitoring-enums.ts';

/** A reason in both languages. */
@ObjectType('MonitoringReason', { description: '理由 · Why something was judged as it was' })
export class MonitoringReason {
  @Field(() => String, { description: '中文 · In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文 · In English' })
  en!: string;
}

@ObjectType('FindingEvidence', { description: '问题证据 · A fact a finding rests on' })
export class FindingEvidence {
  @Field(() => ID, { description: '事实编号 · Id of the probe or link check' })
  factId!: string;

  @Field(() => String, { description: '时间 · Instant of it, ISO 8601 in UTC' })
  at!: string;

  @Field(() => String, { description: '说明 · What was seen' })
  note!: string;
}

/** Something that is wrong, from the day it was seen to the day it was right again. */
@Directive('@key(fields: "id")')
@ObjectType('Finding', {
  description: '问题 · Something found wrong with a site, a column or a link; one open per cause',
})
export class FindingType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => FindingCode, { description: '类型 · What it speaks of' })
  code!: FindingCode;

  @Field(() => FindingState, { description: '状态 · Whether it still holds' })
  state!: FindingState;

  @Field(() => FindingSeverity, { description: '严重程度 · How heavily it weighs' })
  severity!: FindingSeverity;

  @Field(() => String, { description: '依据条款 · Where it is written' })
  clause!: string;

  @Field(() => MonitoringReason, { description: '理由 · What is wrong' })
  reason!: MonitoringReason;

  @Field(() => String, { nullable: true, description: '网址 · Address it is about, for sites and links' })
  url!: string | null;

  @Field(() => [FindingEvidence], { description: '证据 · Facts it rests on, the latest first' })
  evidence!: FindingEvidence[];

  @Field(() => String, { description: '首次发现 · Instant it was first seen, ISO 8601 in UTC' })
  firstSeenAt!: string;

  @Field(() => String, { description: '最近发现 · Instant it was last seen to hold' })
  lastSeenAt!: string;

  @Field(() => String, { nullable: true, description: '关闭时间 · Instant it was closed; null while it holds' })
  closedAt!: string | null;

  @Field(() => FindingClosing, { nullable: true, description: '关闭方式 · Why it was closed' })
  closing!: FindingClosing | null;

  @Field(() => Int, { description: '复发次数 · How often the same was found and closed before' })
  recurrence!: number;

  siteId!: string | null;
  columnId!: string | null;
  unitId!: string | null;
}

@ObjectType('FindingEdge', { description: '问题边 · A finding and its cursor' })
export class FindingEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => FindingType, { description: '问题 · Finding' })
  node!: FindingType;
}

@ObjectType('FindingConnection', { description: '问题列表 · Findings, the newest first' })
export class FindingConnection {
  @Field(() => [FindingEdge], { description: '边 · Edges' })
  edges!: FindingEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

@ObjectType('ColumnFindingConnection', { description: '栏目问题列表 · Findings of a column, the newest first' })
export class ColumnFindingConnection extends FindingConnection {}

@ObjectType('SiteFindingConnection', { description: '网站问题列表 · Findings of a site, the newest first' })
export class SiteFindingConnection extends FindingConnection {}

/** Which findings are asked for; what is left out restricts nothing. */
@InputType({ description: '问题筛选 · Which findings; what is left out restricts nothing' })
export class FindingFilter {
  @Field(() => ID, { nullable: true, description: '网站编号 · Findings of this site, its columns’ among them' })
  siteId?: string | null;

  @Field(() => ID, { nullable: true, description: '栏目编号 · Findings of this column' })
  columnId?: string | null;

  @Field(() => ID, { nullable: true, description: '单位编号 · Findings this unit answers for' })
  unitId?: string | null;

  @Field(() => FindingCode, { nullable: true, description: '类型 · What they speak of' })
  code?: FindingCode | null;

  @Field(() => FindingState, { nullable: true, description: '状态 · Whether they still hold' })
  state?: FindingState | null;
}

/** Arguments of the findings of one site or column. */
@ArgsType()
export class FindingsArguments extends PageArguments {
  @Field(() => FindingState, { nullable: true, description: '状态 · Whether they still hold; both when not given' })
  state?: FindingState | null;
}
