import { MutationPayload, type RequestContext, ProblemType } from '@gongkai/runtime';
import { Arg, Ctx, Directive, Field, Float, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { DocumentKind, EnteredThroughDoor, IngestOutcome } from '../graph-enums.ts';
import { ingest } from './ingest.command.ts';

@Directive('@inaccessible')
@InputType({ description: '附件 · A file of a delivered item' })
class IngestAttachmentInput {
  @Field(() => String, { description: '网址 · Where the file is' })
  url!: string;

  @Field(() => String, { description: '名称 · Its name as shown' })
  title!: string;
}

@Directive('@inaccessible')
@InputType({ description: '条目 · One version of one item of a sub-site' })
class IngestItemInput {
  @Field(() => String, { description: '标识 · What stays the same through all its versions' })
  identity!: string;

  @Field(() => Int, { description: '版本 · Number of this version, from 1' })
  version!: number;

  @Field(() => DocumentKind, { description: '类型 · What it is made of' })
  kind!: DocumentKind;

  @Field(() => String, { description: '网址 · Address at the sub-site' })
  url!: string;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { description: '正文 · Body as HTML; what could run is removed' })
  bodyHtml!: string;

  @Field(() => String, { nullable: true, description: '摘要 · Summary' })
  summary!: string | null;

  @Field(() => String, { nullable: true, description: '来源 · Source as stated' })
  sourceName!: string | null;

  @Field(() => String, { nullable: true, description: '发文字号 · Document number' })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true, description: '发布日期 · Date the sub-site claims, YYYY-MM-DD' })
  publishedOn!: string | null;

  @Field(() => String, { description: '首见时间 · Instant it was first seen, ISO 8601' })
  firstSeenAt!: string;

  @Field(() => String, { description: '内容哈希 · SHA-256 of the normalised content' })
  contentHash!: string;

  @Field(() => Int, { description: '哈希版本 · Recipe of the hash' })
  hashVersion!: number;

  @Field(() => [IngestAttachmentInput], { description: '附件 · Its files' })
  attachments!: IngestAttachmentInput[];
}

@Directive('@inaccessible')
@InputType({ description: '批次 · Up to 500 items of one run' })
class IngestBatchInput {
  @Field(() => ID, { description: '绑定编号 · Binding they came by' })
  bindingId!: string;

  @Field(() => ID, { description: '运行编号 · Run they came by' })
  runId!: string;

  @Field(() => ID, { description: '栏目编号 · Column of the main site' })
  columnId!: string;

  @Field(() => ID, { description: '单位编号 · Unit that answers for them' })
  unitId!: string;

  @Field(() => String, { description: '来源名称 · Name of the sub-site' })
  sourceName!: string;

  @Field(() => EnteredThroughDoor, { description: '进入途径 · Door they came through' })
  enteredThrough!: EnteredThroughDoor;

  @Field(() => [IngestItemInput], { description: '条目 · The items' })
  items!: IngestItemInput[];
}

@Directive('@inaccessible')
@ObjectType({ description: '条目结果 · What became of one item' })
class IngestItemResult {
  @Field(() => String, { description: '标识 · Identity of the item' })
  identity!: string;

  @Field(() => Int, { description: '版本 · Its version' })
  version!: number;

  @Field(() => IngestOutcome, { description: '结果 · What became of it' })
  outcome!: IngestOutcome;

  @Field(() => ID, { nullable: true, description: '文档编号 · Its document' })
  documentId!: string | null;

  @Field(() => ID, { nullable: true, description: '版次编号 · The edition made of it' })
  editionId!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: '保留比例 · Share of its body that is left after cleaning, 0 to 1; null where no edition was made',
  })
  keptShare!: number | null;

  @Field(() => [ProblemType], { description: '拒绝理由 · Why it was refused' })
  problems!: ProblemType[];
}

@Directive('@inaccessible')
@ObjectType({ description: '接收结果 · Outcome of a batch' })
class IngestPayload extends MutationPayload {
  @Field(() => [IngestItemResult], { description: '条目结果 · One for each item of the batch' })
  results!: IngestItemResult[];
}

@Resolver()
export class IntakeResolver {
  @Directive('@inaccessible')
  @Mutation(() => IngestPayload, {
    description: '接收 · Take a batch of harvested or pushed items into the review chain',
  })
  async ingest(
    @Arg('batch', () => IngestBatchInput, { description: '批次 · The batch' }) batch: IngestBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<IngestPayload> {
    const { items, ...header } = batch;
    const decision = await ingest(context, header, items);
    return decision.ok
      ? { results: decision.value as unknown as IngestItemResult[], problems: [] }
      : { results: [], problems: [...decision.problems] };
  }
}
