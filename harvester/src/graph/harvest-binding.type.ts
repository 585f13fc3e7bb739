import { PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { HarvestMode } from './harvest-enums.ts';
import { HarvestRunType } from './harvest-run.type.ts';

/** A site content is read from. */
@Directive('@key(fields: "id")')
@ObjectType('HarvestSource', { description: '采集来源 · A site content is read from' })
export class HarvestSourceType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  siteId!: string;

  @Field(() => [String], { description: '允许的主机 · Hosts that may be asked for this source' })
  allowedHosts!: string[];

  @Field(() => Int, { description: '礼貌间隔 · Milliseconds between two requests to one origin' })
  politenessMs!: number;

  @Field(() => String, {
    nullable: true,
    description: '静默开始 · Time of day, HH:MM, from which no planned run starts',
  })
  quietFrom!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '静默结束 · Time of day, HH:MM, from which planned runs start again',
  })
  quietTo!: string | null;
}

/** When a binding is read. */
@ObjectType('HarvestSchedule', { description: '采集计划 · When a binding is read' })
export class HarvestScheduleType {
  @Field(() => String, { description: '计划表达式 · Cron text' })
  cron!: string;

  @Field(() => String, { description: '时区 · Zone the cron text is meant in' })
  zone!: string;

  @Field(() => String, { nullable: true, description: '下次时间 · Next planned time, as ISO instant' })
  nextRunAt!: string | null;

  @Field(() => Boolean, { description: '已暂停 · Whether it is paused' })
  isPaused!: boolean;
}

/** The rule in force. */
@ObjectType('HarvestRuleVersion', { description: '采集规则版本 · How the source is read, by version' })
export class HarvestRuleVersionType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => Int, { description: '版本号 · Number, from 1' })
  number!: number;

  @Field(() => String, { description: '规则 · The rule as JSON text' })
  json!: string;
}

/** One column of a source feeding one column of the main site. */
@Directive('@key(fields: "id")')
@ObjectType('HarvestBinding', { description: '采集绑定 · One column of a source feeding one column of the main site' })
export class HarvestBindingType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => HarvestMode, { description: '维护方式 · How content comes in' })
  mode!: HarvestMode;

  @Field(() => String, {
    description: '导入处理 · What happens to what comes in: chain sends it through the column’s chain',
  })
  onImport!: string;

  @Field(() => Boolean, { description: '已启用 · Whether it is read' })
  isEnabled!: boolean;

  @Field(() => Int, {
    description: '复查间隔 · Hours after which a page is asked for again though its list says nothing new',
  })
  recheckAfterHours!: number;

  @Field(() => Int, { description: '版本 · Version of this record' })
  version!: number;

  @Field(() => HarvestRuleVersionType, { nullable: true, description: '规则 · The rule in force' })
  rule!: HarvestRuleVersionType | null;

  @Field(() => HarvestScheduleType, { nullable: true, description: '计划 · When it is read' })
  schedule!: HarvestScheduleType | null;

  sourceId!: string;
  columnId!: string;
  unitId!: string;
}

@ObjectType('HarvestBindingEdge', { description: '采集绑定边 · A binding and its cursor' })
export class HarvestBindingEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => HarvestBindingType, { description: '采集绑定 · Binding' })
  node!: HarvestBindingType;
}

@ObjectType('HarvestBindingConnection', { description: '采集绑定列表 · Bindings by name' })
export class HarvestBindingConnection {
  @Field(() => [HarvestBindingEdge], { description: '边 · Edges' })
  edges!: HarvestBindingEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

@ObjectType('HarvestBindingRunEdge', { description: '采集运行边 · A run and its cursor' })
export class HarvestBindingRunEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => HarvestRunType, { description: '采集运行 · Run' })
  node!: HarvestRunType;
}

@ObjectType('HarvestBindingRunConnection', { description: '采集运行列表 · Runs of a binding, the latest first' })
export class HarvestBindingRunConnection {
  @Field(() => [HarvestBindingRunEdge], { description: '边 · Edges' })
  edges!: HarvestBindingRunEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

@ObjectType('ColumnHarvestBindingConnection', {
  description: '栏目采集绑定列表 · Bindings that feed a column, by name',
})
export class ColumnHarvestBindingConnection {
  @Field(() => [HarvestBindingEdge], { description: '边 · Edges' })
  edges!: HarvestBindingEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}
