import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ChangeNoticeStub } from '../place/foreign.type.ts';
import { SiteHealthState, SiteProbeOutcome } from '../graph/monitoring-enums.ts';

@ObjectType('SiteProbe', { description: '网站探测 · One request for the home page of a site' })
export class SiteProbe {
  @Field(() => ID, { description: '编号 · Id of the fact' })
  id!: string;

  @Field(() => String, { description: '时间 · Instant of the request, ISO 8601 in UTC' })
  at!: string;

  @Field(() => SiteProbeOutcome, { description: '结果 · What it came to' })
  outcome!: SiteProbeOutcome;

  @Field(() => String, { description: '网址 · Address that was asked for' })
  url!: string;

  @Field(() => Int, { nullable: true, description: '状态码 · HTTP status, where there was one' })
  status!: number | null;

  @Field(() => Int, { nullable: true, description: '毫秒 · Milliseconds until the answer was whole' })
  ms!: number | null;

  @Field(() => String, { nullable: true, description: '失败代码 · Code of the failure catalogue' })
  failure!: string | null;

  @Field(() => String, { nullable: true, description: '失败说明 · What the failure means' })
  message!: string | null;

  @Field(() => String, { nullable: true, description: '处理办法 · Who mends it and how' })
  mend!: string | null;

  @Field(() => ChangeNoticeStub, { nullable: true, description: '告知的故障 · Notice of the outage it fell into' })
  duringNotice!: ChangeNoticeStub | null;
}

@ObjectType('SiteAvailability', { description: '网站可用性 · Share of probes that were answered in a period' })
export class SiteAvailability {
  @Field(() => Int, { description: '探测次数 · Probes that count; void ones do not' })
  counted!: number;

  @Field(() => Int, { description: '打开次数 · Probes that were answered' })
  answered!: number;

  @Field(() => Int, {
    description: '告知故障期内打不开次数 · Of those not answered, how many fell into an announced outage',
  })
  announced!: number;

  @Field(() => Number, { nullable: true, description: '可用率 · Per cent of them, one decimal; null without probes' })
  percent!: number | null;
}

/** How a site stands now. */
@ObjectType('SiteHealth', { description: '网站健康 · Whether a site can be opened, and since when' })
export class SiteHealthType {
  @Field(() => SiteHealthState, { description: '状态 · How it stands' })
  state!: SiteHealthState;

  @Field(() => String, {
    nullable: true,
    description: '持续自 · Instant since when its probes have had the same outcome, at most 90 days back',
  })
  since!: string | null;

  @Field(() => SiteProbe, { nullable: true, description: '最近探测 · Its last probe, void ones too' })
  lastProbe!: SiteProbe | null;

  @Field(() => SiteAvailability, { description: '近24小时可用性 · Of the last 24 hours' })
  day!: SiteAvailability;

  @Field(() => SiteAvailability, { description: '近7天可用性 · Of the last seven days' })
  week!: SiteAvailability;

  @Field(() => Int, { description: '失效链接数 · Links found broken and not mended' })
  brokenLinkCount!: number;
}
