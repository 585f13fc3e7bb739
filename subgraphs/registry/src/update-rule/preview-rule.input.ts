import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { dayField, lineField, optionalLineField } from '../input-fields.ts';
import { termsSchema, UpdateRuleTermsInput } from './update-rule.input.ts';

@InputType({ description: '试算事项 · Something that starts a deadline' })
export class PreviewEventInput {
  @Field(() => String, { description: '事项 · Its name as the rules write it' })
  event!: string;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of' })
  subject?: string | null;

  @Field(() => String, { description: '发生日 · Day it happened or is planned for, YYYY-MM-DD' })
  occurredOn!: string;

  @Field(() => String, { nullable: true, description: '登记日 · Day it was recorded' })
  recordedOn?: string | null;

  @Field(() => String, { nullable: true, description: '办结日 · Day it was answered' })
  settledOn?: string | null;
}

@InputType({ description: '试算日期 · Days of one subject of the column' })
export class PreviewDatesInput {
  @Field(() => String, { nullable: true, description: '对象 · What in the column; none for all of it' })
  subject?: string | null;

  @Field(() => [String], { description: '日期 · Days, YYYY-MM-DD, at most 100' })
  dates!: string[];
}

@InputType({ description: '期限试算 · A column and what happened in it' })
export class UpdateRulePreviewInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => String, { nullable: true, description: '判定日 · Day it is judged on; today when none is given' })
  on?: string | null;

  @Field(() => String, { nullable: true, description: '启用日 · Day a column without items is counted from' })
  openedOn?: string | null;

  @Field(() => UpdateRuleTermsInput, {
    nullable: true,
    description: '拟定规则 · A rule not yet stated, judged instead of those of the column',
  })
  draft?: UpdateRuleTermsInput | null;

  @Field(() => [PreviewEventInput], { defaultValue: [], description: '事项 · What started deadlines, at most 100' })
  events!: PreviewEventInput[];

  @Field(() => [PreviewDatesInput], { defaultValue: [], description: '发布日期 · Days items were published on' })
  itemDates!: PreviewDatesInput[];

  @Field(() => [PreviewDatesInput], { defaultValue: [], description: '复核日期 · Days content was certified on' })
  certifiedDates!: PreviewDatesInput[];

  @Field(() => [PreviewDatesInput], { defaultValue: [], description: '无需发布 · Days nothing was needed' })
  noNeedDates!: PreviewDatesInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: '计入登记 · Whether events and confirmations recorded of the column count too',
  })
  recorded!: boolean;
}

// what is counted from these days has to be a day too
const judgedDay = dayField.refine((day) => day >= '1900-01-01' && day < '2200-01-01', {
  message: '1900–2199 年的日期 / a day of 1900 to 2199',
});
const optionalJudgedDay = judgedDay.nullish().transform((day) => day ?? null);

const event = z
  .object({
    event: lineField(100),
    subject: optionalLineField(100),
    occurredOn: judgedDay,
    recordedOn: optionalJudgedDay,
    settledOn: optionalJudgedDay,
  })
  .transform(({ recordedOn, settledOn, ...rest }) => ({
    ...rest,
    ...(recordedOn === null ? {} : { recordedOn }),
    ...(settledOn === null ? {} : { settledOn }),
  }));
const dates = z
  .array(z.object({ subject: optionalLineField(100), dates: z.array(judgedDay).max(100) }))
  .max(100, '至多 100 / at most 100');

export const previewSchema = z.object({
  columnId: z.string(),
  on: optionalJudgedDay,
  openedOn: optionalJudgedDay,
  draft: termsSchema.nullish().transform((draft) => draft ?? null),
  events: z.array(event).max(100, '至多 100 / at most 100'),
  itemDates: dates,
  certifiedDates: dates,
  noNeedDates: dates,
  recorded: z.boolean(),
});
