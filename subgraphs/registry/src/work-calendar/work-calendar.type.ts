import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import type { PageInfo } from '@gongkai/kernel/pure';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

/** One year of the calendar in use. */
@ObjectType({ description: '年度安排 · A year of the calendar in use' })
export class AnnouncedYear {
  @Field(() => Int, { description: '年度 · The year' })
  year!: number;

  @Field(() => [String], { description: '放假通知 · Addresses of the announcing notices' })
  notices!: readonly string[];

  @Field(() => [String], { description: '放假日 · Holidays, YYYY-MM-DD' })
  holidays!: readonly string[];

  @Field(() => [String], { description: '补班日 · Weekend days that are worked' })
  makeUpWorkdays!: readonly string[];
}

/** The calendar deadlines are counted by. */
@ObjectType({ description: '现行工作日历 · The calendar deadlines are counted by' })
export class AnnouncedCalendar {
  @Field(() => String, { description: '版本 · Version of the last upload, else that shipped with the software' })
  version!: string;

  @Field(() => [AnnouncedYear], { description: '年度 · Announced years in order' })
  years!: AnnouncedYear[];
}

/** An upload of announced years; each is kept. */
@ObjectType('WorkCalendarUpload', { description: '工作日历版本 · An upload of announced years; each is kept' })
export class WorkCalendarUploadType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '版本 · Its version' })
  version!: string;

  @Field(() => Int, { description: '序号 · Its place among the uploads; a later one wins' })
  position!: number;

  @Field(() => [Int], { description: '年度 · Years it announces' })
  years!: number[];

  @Field(() => String, { description: '上传人 · Who uploaded it, as in the audit' })
  uploadedBy!: string;

  @Field(() => String, { description: '上传时间 · When, ISO 8601 in UTC' })
  uploadedAt!: string;
}

@ObjectType({ description: '工作日历版本边 · An upload in the list' })
export class WorkCalendarUploadEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => WorkCalendarUploadType, { description: '版本 · The upload' })
  node!: WorkCalendarUploadType;
}

@ObjectType({ description: '工作日历版本列表 · Uploads, the latest first' })
export class WorkCalendarUploadConnection {
  @Field(() => [WorkCalendarUploadEdge], { description: '边 · Edges' })
  edges!: WorkCalendarUploadEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@InputType({ description: '年度安排 · A year as it was announced' })
export class AnnouncedYearInput {
  @Field(() => Int, { description: '年度 · The year' })
  year!: number;

  @Field(() => [String], { description: '放假通知 · Addresses of the announcing notices' })
  notices!: string[];

  @Field(() => [String], { description: '放假日 · Holidays, YYYY-MM-DD' })
  holidays!: string[];

  @Field(() => [String], { description: '补班日 · Weekend days that are worked' })
  makeUpWorkdays!: string[];
}

@InputType({ description: '上传工作日历 · Announced years, either as JSON or one by one' })
export class UploadWorkCalendarInput {
  @Field(() => String, {
    nullable: true,
    description:
      '整表文本 · A whole table as JSON: { version, years: { "2027": { notices, holidays, makeUpWorkdays } } }',
  })
  json?: string | null;

  @Field(() => String, { nullable: true, description: '版本 · Version, where years are given one by one' })
  version?: string | null;

  @Field(() => [AnnouncedYearInput], { nullable: true, description: '年度 · Years, where no JSON is given' })
  years?: AnnouncedYearInput[] | null;
}

@ObjectType({ description: '工作日历上传结果 · Answer to an upload' })
export class WorkCalendarUploadPayload extends MutationPayload {
  @Field(() => WorkCalendarUploadType, { nullable: true, description: '版本 · The upload; null when refused' })
  upload!: WorkCalendarUploadType | null;

  @Field(() => [Int], { description: '更正年度 · Years that were announced already and are now as uploaded' })
  correctedYears!: number[];
}
