import { PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { HarvestRefusalStage, HarvestRunStage, HarvestRunState, HarvestRunTrigger } from './harvest-enums.ts';

/** Counts of a run by outcome. */
@ObjectType('HarvestRunCounts', { description: '运行计数 · How many items came to which end' })
export class HarvestRunCountsType {
  @Field(() => Int, { description: '发现 · Entries found in the list or feed' })
  discovered!: number;

  @Field(() => Int, { description: '复查 · Items that left the list and were asked for directly' })
  rechecked!: number;

  @Field(() => Int, { description: '新增 · Items seen for the first time' })
  new!: number;

  @Field(() => Int, { description: '变更 · Items whose content changed' })
  changed!: number;

  @Field(() => Int, { description: '未变 · Items that read as before' })
  unchanged!: number;

  @Field(() => Int, { description: '已删除 · Items the source itself says are gone' })
  gone!: number;

  @Field(() => Int, { description: '拒绝 · Items that could not be taken over' })
  refused!: number;

  @Field(() => Int, { description: '已交付 · Items publications took or knew already' })
  delivered!: number;
}

/** A reason with who mends it. */
@ObjectType('HarvestFailure', { description: '采集失败 · Why a run or an item failed, who mends it and how' })
export class HarvestFailureType {
  @Field(() => String, { description: '代码 · Stable failure code' })
  code!: string;

  @Field(() => String, { description: '说明 · What happened, in Chinese first, then in English' })
  message!: string;

  @Field(() => String, { description: '由谁处理 · Who mends it' })
  who!: string;

  @Field(() => String, { description: '如何处理 · How it is mended' })
  how!: string;

  @Field(() => Boolean, { description: '可重试 · Whether the same request may succeed later without any change' })
  isRetryable!: boolean;

  @Field(() => String, { nullable: true, description: '详情 · What was seen' })
  detail!: string | null;
}

/** One item that was not taken over, or was taken over with a doubt. */
@ObjectType('HarvestRunRefusal', {
  description: '拒绝记录 · One item a run could not take over, or took over with a doubt',
})
export class HarvestRunRefusalType {
  ordinal!: number;

  @Field(() => HarvestRefusalStage, { description: '环节 · Which step refused it' })
  stage!: HarvestRefusalStage;

  @Field(() => String, { description: '对象 · Address or identity of the item' })
  subject!: string;

  @Field(() => HarvestFailureType, { description: '原因 · Why' })
  failure!: HarvestFailureType;

  @Field(() => Boolean, {
    description: '仅提示 · Whether it is a warning only: the item was taken over all the same, for somebody to look at',
  })
  isWarning!: boolean;

  @Field(() => String, { description: '时间 · When, as ISO instant' })
  at!: string;
}

@ObjectType('HarvestRunRefusalEdge', { description: '拒绝记录边 · A refusal and its cursor' })
export class HarvestRunRefusalEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => HarvestRunRefusalType, { description: '拒绝记录 · Refusal' })
  node!: HarvestRunRefusalType;
}

@ObjectType('HarvestRunRefusalConnection', {
  description: '拒绝记录列表 · Refusals of a run, in the order they occurred',
})
export class HarvestRunRefusalConnection {
  @Field(() => [HarvestRunRefusalEdge], { description: '边 · Edges' })
  edges!: HarvestRunRefusalEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

/** One reading of a binding. */
@Directive('@key(fields: "id")')
@ObjectType('HarvestRun', { description: '采集运行 · One reading of a source for a binding' })
export class HarvestRunType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  bindingId!: string;

  @Field(() => HarvestRunTrigger, { description: '启动方式 · What asked for it' })
  trigger!: HarvestRunTrigger;

  @Field(() => HarvestRunStage, { description: '阶段 · How far it has come' })
  stage!: HarvestRunStage;

  @Field(() => HarvestRunState, { description: '状态 · State' })
  state!: HarvestRunState;

  @Field(() => HarvestRunCountsType, { description: '计数 · Items by outcome, also while it runs' })
  items!: HarvestRunCountsType;

  @Field(() => Int, { description: '尝试次数 · How often a worker took it' })
  tries!: number;

  @Field(() => Int, { description: '恢复次数 · How often it was broken off and went on' })
  resumedCount!: number;

  @Field(() => String, { nullable: true, description: '心跳 · Last sign of life of its worker, as ISO instant' })
  heartbeatAt!: string | null;

  @Field(() => String, { nullable: true, description: '最近进展 · When it last got on, as ISO instant' })
  progressAt!: string | null;

  @Field(() => HarvestFailureType, { nullable: true, description: '失败原因 · Why it failed' })
  failure!: HarvestFailureType | null;

  @Field(() => String, { nullable: true, description: '计划时间 · Planned time, as ISO instant' })
  plannedFor!: string | null;

  @Field(() => String, { description: '排队时间 · When it was asked for, as ISO instant' })
  queuedAt!: string;

  @Field(() => String, { nullable: true, description: '开始时间 · When a worker took it first, as ISO instant' })
  startedAt!: string | null;

  @Field(() => String, { nullable: true, description: '结束时间 · When it ended, as ISO instant' })
  finishedAt!: string | null;
}
