import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { EditionType } from './document.type.ts';

@InputType({ description: '字段填写 · A field its column asks for, filled in' })
export class FieldValueInput {
  @Field(() => String, { description: '字段代码 · Code of the field, of the column’s requiredFields' })
  code!: string;

  @Field(() => String, { description: '字段值 · Its value' })
  value!: string;
}

@InputType({ description: '拟稿内容 · A new document' })
export class DraftDocumentInput {
  @Field(() => ID, { description: '栏目编号 · Column it is meant for' })
  columnId!: string;

  @Field(() => ID, { description: '单位编号 · Unit that answers for it' })
  unitId!: string;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { description: '正文 · Body as HTML; what could run is removed' })
  bodyHtml!: string;

  @Field(() => String, { nullable: true, description: '摘要 · Summary' })
  summary!: string | null;

  @Field(() => String, { nullable: true, description: '发文字号 · Document number' })
  documentNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '事项 · What in the column it speaks of, as the column’s update rules name it; null for the whole column',
  })
  subject!: string | null;

  @Field(() => [FieldValueInput], { nullable: true, description: '必填字段 · Fields its column asks for' })
  fields?: FieldValueInput[] | null;
}

@ObjectType({ description: '拟稿结果 · Outcome of a draft' })
export class DraftDocumentPayload extends MutationPayload {
  @Field(() => EditionType, { nullable: true, description: '版次 · The first edition, in draft' })
  edition!: EditionType | null;
}

@InputType({ description: '修改内容 · A new wording of an edition that is not public yet' })
export class ReviseEditionInput {
  @Field(() => ID, { description: '版次编号 · Edition to change' })
  editionId!: string;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { description: '正文 · Body as HTML; what could run is removed' })
  bodyHtml!: string;

  @Field(() => String, { nullable: true, description: '摘要 · Summary' })
  summary!: string | null;

  @Field(() => [FieldValueInput], {
    nullable: true,
    description: '必填字段 · Fields its column asks for; not given, they stay',
  })
  fields?: FieldValueInput[] | null;
}

@ObjectType({ description: '修改结果 · Outcome of a revision' })
export class ReviseEditionPayload extends MutationPayload {
  @Field(() => EditionType, { nullable: true, description: '版次 · The edition, back in draft' })
  edition!: EditionType | null;
}
