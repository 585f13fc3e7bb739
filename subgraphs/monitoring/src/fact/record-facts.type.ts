import { MutationPayload, ProblemType } from '@gongkai/runtime';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

/** What a home page says of its site. */
@Directive('@inaccessible')
@InputType({ description: '页面所见 · What a home page says of its site' })
export class LiveSiteInput {
  @Field(() => String, { description: '最终网址 · Where the page was found, after redirects' })
  finalUrl!: string;

  @Field(() => String, { nullable: true, description: '页头标识码 · Identification code in the head of the page' })
  metaIdCode!: string | null;

  @Field(() => String, { nullable: true, description: '页脚标识码 · Identification code at the foot of the page' })
  footerIdCode!: string | null;
}

/** One availability probe, as the harvester tells it. */
@Directive('@inaccessible')
@InputType({ description: '探测 · One availability probe of a site’s home page' })
export class ProbeFactInput {
  @Field(() => ID, { description: '编号 · Id of the fact; told twice, it is kept once' })
  id!: string;

  @Field(() => ID, { description: '网站编号 · Site' })
  siteId!: string;

  @Field(() => String, { description: '网址 · Address that was asked for' })
  url!: string;

  @Field(() => String, { description: '时间 · Instant of the request, ISO 8601' })
  at!: string;

  @Field(() => String, { description: '结果 · answered, failed, or void while our own network was away' })
  outcome!: string;

  @Field(() => Int, { nullable: true, description: '状态码 · HTTP status, where there was one' })
  status!: number | null;

  @Field(() => Int, { nullable: true, description: '毫秒 · Milliseconds until the answer was whole' })
  ms!: number | null;

  @Field(() => String, { nullable: true, description: '失败代码 · Code of the failure catalogue' })
  failure!: string | null;

  @Field(() => String, { nullable: true, description: '详情 · What was seen' })
  detail!: string | null;

  @Field(() => LiveSiteInput, { nullable: true, description: '页面所见 · What the page says of its site' })
  live?: LiveSiteInput | null;
}

/** One check of a link, as the harvester tells it. */
@Directive('@inaccessible')
@InputType({ description: '链接检查 · One check of a link of a site' })
export class LinkCheckFactInput {
  @Field(() => ID, { description: '编号 · Id of the fact; told twice, it is kept once' })
  id!: string;

  @Field(() => ID, { description: '网站编号 · Site it was found on' })
  siteId!: string;

  @Field(() => ID, { nullable: true, description: '栏目编号 · Column of the main site it belongs to' })
  columnId!: string | null;

  @Field(() => String, { description: '网址 · Address that was asked for' })
  url!: string;

  @Field(() => String, { description: '所在页面 · Page it was found on' })
  foundOn!: string;

  @Field(() => String, { description: '种类 · page, link or attachment' })
  kind!: string;

  @Field(() => String, { description: '时间 · Instant of the request, ISO 8601' })
  at!: string;

  @Field(() => String, { description: '结果 · ok, broken, caution, removed or void' })
  outcome!: string;

  @Field(() => Int, { nullable: true, description: '状态码 · HTTP status, where there was one' })
  status!: number | null;

  @Field(() => String, { nullable: true, description: '失败代码 · Code of the failure catalogue' })
  failure!: string | null;

  @Field(() => String, { nullable: true, description: '详情 · What was seen' })
  detail!: string | null;
}

/** Up to 500 facts of one round. */
@Directive('@inaccessible')
@InputType({ description: '事实批次 · Up to 500 facts' })
export class FactBatchInput {
  @Field(() => [ProbeFactInput], { description: '探测 · Availability probes' })
  probes!: ProbeFactInput[];

  @Field(() => [LinkCheckFactInput], { description: '链接检查 · Checks of links' })
  linkChecks!: LinkCheckFactInput[];
}

@Directive('@inaccessible')
@ObjectType({ description: '被拒事实 · A fact that was not taken' })
class FactRefusalType {
  @Field(() => Int, { description: '序号 · Place in the batch from 0, probes first' })
  index!: number;

  @Field(() => [ProblemType], { description: '拒绝理由 · Why' })
  problems!: ProblemType[];
}

/** What became of a batch of facts. */
@Directive('@inaccessible')
@ObjectType({ description: '事实回执 · What became of a batch of facts' })
export class RecordFactsPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: '已记录 · How many were new; null when the batch was refused' })
  recorded!: number | null;

  @Field(() => Int, { nullable: true, description: '已知 · How many were known already' })
  known!: number | null;

  @Field(() => [FactRefusalType], { description: '被拒事实 · Facts refused by themselves' })
  refused!: FactRefusalType[];
}
