import { PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DocumentKind, EditionStage, ReviewAct } from '../graph-enums.ts';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Unit', { description: '单位 · A unit that keeps columns or answers for them' })
export class UnitStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

@ObjectType('Attachment', { description: '附件 · A file that belongs to an edition' })
export class AttachmentType {
  @Field(() => String, { description: '网址 · Where the file is' })
  url!: string;

  @Field(() => String, { description: '名称 · Its name as shown' })
  title!: string;
}

@ObjectType('EditionField', { description: '字段 · A field of an edition that its column asks for' })
export class EditionFieldType {
  @Field(() => String, { description: '字段代码 · Code of the field' })
  code!: string;

  @Field(() => String, { description: '名称 · Its name in Chinese' })
  name!: string;

  @Field(() => String, { description: '英文名称 · Its name in English' })
  nameEn!: string;

  @Field(() => String, { description: '字段值 · Its value' })
  value!: string;
}

@ObjectType('EditionReview', { description: '审签记录 · One act on an edition' })
export class EditionReviewType {
  @Field(() => ID, { description: '记录编号 · Id of the act' })
  id!: string;

  @Field(() => EditionStage, { description: '环节 · The step at which it was done' })
  stage!: EditionStage;

  @Field(() => ReviewAct, { description: '动作 · What was done' })
  act!: ReviewAct;

  @Field(() => ID, { description: '经办账号 · Account that did it' })
  actorId!: string;

  @Field(() => String, { nullable: true, description: '意见 · What was said' })
  comment!: string | null;

  @Field(() => String, { description: '时间 · Instant, ISO 8601 in UTC' })
  at!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Edition', { description: '版次 · One immutable wording of a document with its own review' })
export class EditionType {
  @Field(() => ID, { description: '版次编号 · Id of the edition' })
  id!: string;

  @Field(() => Int, { description: '序号 · Number within its document, from 1' })
  number!: number;

  @Field(() => EditionStage, { description: '环节 · Where it stands' })
  stage!: EditionStage;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { description: '内容哈希 · SHA-256 of the wording, which approval is bound to' })
  contentHash!: string;

  @Field(() => Int, { description: '修订号 · Version to give as expectedVersion' })
  version!: number;

  @Field(() => String, { description: '建立时间 · Instant, ISO 8601 in UTC' })
  createdAt!: string;

  @Field(() => String, { nullable: true, description: '发布时间 · Instant it became public, ISO 8601 in UTC' })
  publishedAt!: string | null;
}

@ObjectType('DocumentEditionEdge', { description: '版次边 · One edition in the list' })
export class DocumentEditionEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => EditionType, { description: '版次 · The edition' })
  node!: EditionType;
}

@ObjectType('DocumentEditionConnection', { description: '版次列表 · Editions, paged' })
export class DocumentEditionConnection {
  @Field(() => [DocumentEditionEdge], { description: '边 · Editions with their cursors' })
  edges!: DocumentEditionEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfoType;
}

@Directive('@key(fields: "id")')
@ObjectType('Document', { description: '文档 · A public document; its wordings are editions' })
export class DocumentType {
  @Field(() => ID, { description: '文档编号 · Id of the document' })
  id!: string;

  @Field(() => String, { description: '索引号 · Index number, never changed' })
  indexNumber!: string;

  @Field(() => DocumentKind, { description: '类型 · What it is made of' })
  kind!: DocumentKind;

  @Field(() => String, { description: '标题 · Title of the public edition' })
  title!: string;

  @Field(() => String, { nullable: true, description: '摘要 · Summary' })
  summary!: string | null;

  @Field(() => String, { nullable: true, description: '原文网址 · Where it was read from' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: '来源 · Source as stated' })
  sourceName!: string | null;

  @Field(() => String, { nullable: true, description: '发文字号 · Document number' })
  documentNumber!: string | null;

  @Field(() => String, { description: '发布日期 · Date of publication, YYYY-MM-DD' })
  publishedOn!: string;

  @Field(() => String, { description: '上网时间 · Instant the public edition was published, ISO 8601 in UTC' })
  publishedAt!: string;

  @Field(() => Int, { description: '版次序号 · Number of the public edition' })
  editionNumber!: number;
}
