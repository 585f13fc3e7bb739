import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { dayField, lineField } from '../input-fields.ts';
import type { AnnexRow } from './annex-table.ts';

/** An issued version of the table of responsibilities. It is never changed: another version follows. */
@Directive('@key(fields: "id")')
@ObjectType('ResponsibilityAnnex', {
  description: '责任分解表 · An issued version of who answers for the columns of a site, never changed afterwards',
})
export class ResponsibilityAnnexType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => Int, { description: '版本号 · Number of the version, 1 for the first of a site' })
  number!: number;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { description: '文号 · Number of the document it is an annex to' })
  documentNumber!: string;

  @Field(() => String, { description: '生效日 · Day from which it holds, and of which it shows the matrix' })
  effectiveOn!: string;

  @Field(() => String, { description: '印发时间 · When it was issued, as ISO instant' })
  issuedAt!: string;

  @Field(() => Int, { description: '行数 · How many lines it has' })
  lineCount!: number;

  @Field(() => String, { description: '表格下载 · Address of the Excel file' })
  xlsxPath!: string;

  @Field(() => String, { description: '文档下载 · Address of the Word file' })
  docxPath!: string;

  siteId!: string;
}

/** A line of an issued annex. */
@ObjectType({ description: '责任分解表行 · A line of an issued table' })
export class AnnexLine implements AnnexRow {
  @Field(() => String, { description: '频道 · Name of the channel' })
  channel!: string;

  @Field(() => String, { description: '栏目 · Name of the column' })
  column!: string;

  @Field(() => String, { description: '路径 · Path of the column then' })
  path!: string;

  @Field(() => String, { description: '责任 · 主责 or 协同' })
  role!: string;

  @Field(() => String, { description: '责任单位 · The unit, its group in brackets' })
  unit!: string;

  @Field(() => String, { description: '责任岗位 · The post' })
  post!: string;

  @Field(() => String, { description: '责任人 · The person' })
  person!: string;

  @Field(() => String, { description: '维护方式 · How the column is kept' })
  mode!: string;

  @Field(() => String, { description: '依据 · Document it rests on' })
  basis!: string;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;
}

@ObjectType({ description: '责任分解表行边 · A line and its cursor' })
export class AnnexLineEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => AnnexLine, { description: '行 · The line' })
  node!: AnnexLine;
}

@ObjectType({ description: '责任分解表行列表 · Lines of an issued table in its order' })
export class AnnexLineConnection {
  @Field(() => [AnnexLineEdge], { description: '边 · Edges' })
  edges!: AnnexLineEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '责任分解表边 · A version and its cursor' })
export class ResponsibilityAnnexEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => ResponsibilityAnnexType, { description: '责任分解表 · The version' })
  node!: ResponsibilityAnnexType;
}

@ObjectType({ description: '责任分解表列表 · Issued versions of a site, the newest first' })
export class ResponsibilityAnnexConnection {
  @Field(() => [ResponsibilityAnnexEdge], { description: '边 · Edges' })
  edges!: ResponsibilityAnnexEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@InputType({ description: '印发责任分解表 · A version to be issued' })
export class IssueResponsibilityAnnexInput {
  @Field(() => String, { description: '网站代码 · Code of the site' })
  siteCode!: string;

  @Field(() => String, { description: '标题 · Title, 1 to 100 characters' })
  title!: string;

  @Field(() => String, { description: '文号 · Number of the document it is an annex to, 1 to 50 characters' })
  documentNumber!: string;

  @Field(() => String, { description: '生效日 · Day from which it holds, and of which the matrix is kept, YYYY-MM-DD' })
  effectiveOn!: string;
}

export const issueResponsibilityAnnexInput = z.object({
  siteCode: z.string(),
  title: lineField(100),
  documentNumber: lineField(50),
  effectiveOn: dayField,
});

@ObjectType({ description: '印发结果 · Answer to the issue of a table' })
export class ResponsibilityAnnexPayload extends MutationPayload {
  @Field(() => ResponsibilityAnnexType, {
    nullable: true,
    description: '责任分解表 · The version issued; null when refused',
  })
  annex!: ResponsibilityAnnexType | null;
}
