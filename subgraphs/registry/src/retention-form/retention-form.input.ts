import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { optionalDayField, optionalLineField } from '../input-fields.ts';
import { RetentionFormState, RetentionMark } from './retention-form.type.ts';

@InputType({ description: '栏目标记 · Whether a unit keeps a column' })
export class RetentionMarkInput {
  @Field(() => String, { description: '行代码 · Code of the row' })
  rowCode!: string;

  @Field(() => RetentionMark, { description: '是否保留 · √ or ×' })
  mark!: RetentionMark;

  @Field(() => String, {
    nullable: true,
    description: '隐藏原因 · Why it is hidden, 1 to 300 characters; required with ×',
  })
  reason?: string | null;
}

@InputType({ description: '标记栏目 · Marks of rows of a form' })
export class MarkRetentionRowsInput {
  @Field(() => ID, { description: '申报单编号 · Id of the form' })
  formId!: string;

  @Field(() => [RetentionMarkInput], { description: '标记 · Marks, 1 to 100; other rows stay as they are' })
  marks!: RetentionMarkInput[];
}

@InputType({ description: '报送申报单 · A form to be reported' })
export class ReportRetentionFormInput {
  @Field(() => ID, { description: '申报单编号 · Id of the form' })
  formId!: string;

  @Field(() => String, { description: '信息公开联系人 · Contact of the unit' })
  contactName!: string;

  @Field(() => String, { description: '手机号 · Mobile number of 11 digits' })
  mobile!: string;

  @Field(() => String, { nullable: true, description: '报送时间 · Day, YYYY-MM-DD; today when not given' })
  reportedOn?: string | null;
}

export const RetentionReviewAct = { accept: 'accept', return: 'return', reopen: 'reopen' } as const;
export type RetentionReviewAct = keyof typeof RetentionReviewAct;
registerEnumType(RetentionReviewAct, {
  name: 'RetentionReviewAct',
  description: '审核操作 · What the office does with a form',
  valuesConfig: {
    accept: { description: '通过 · Accepts what was reported' },
    return: { description: '退回 · Returns it; what it hid is shown again' },
    reopen: { description: '重新填报 · Lets an accepted form be reported anew' },
  },
});

@InputType({ description: '审核申报单 · The office’s word on a form' })
export class ReviewRetentionFormInput {
  @Field(() => ID, { description: '申报单编号 · Id of the form' })
  formId!: string;

  @Field(() => RetentionReviewAct, { description: '操作 · Accept, return or open again' })
  act!: RetentionReviewAct;

  @Field(() => String, {
    nullable: true,
    description: '意见 · Why, 1 to 500 characters; required unless it is accepted',
  })
  note?: string | null;
}

@InputType({ description: '申报单筛选 · Which forms' })
export class RetentionFormFilter {
  @Field(() => ID, { nullable: true, description: '模板编号 · Of this version of a template' })
  templateId?: string | null;

  @Field(() => ID, { nullable: true, description: '单位编号 · Of this unit' })
  unitId?: string | null;

  @Field(() => RetentionFormState, { nullable: true, description: '状态 · In this state' })
  state?: RetentionFormState | null;
}

const COUNT = '1–100';

export const marksSchema = z.object({
  formId: z.string(),
  marks: z
    .array(z.object({ rowCode: z.string().max(60), mark: z.enum(RetentionMark), reason: optionalLineField(300) }))
    .min(1, COUNT)
    .max(100, COUNT),
});

export const reportSchema = z.object({
  formId: z.string(),
  contactName: optionalLineField(50),
  mobile: optionalLineField(30),
  reportedOn: optionalDayField,
});

export const reviewSchema = z
  .object({ formId: z.string(), act: z.enum(RetentionReviewAct), note: optionalLineField(500) })
  .refine(({ act, note }) => act === 'accept' || note !== null, {
    path: ['note'],
    message: '退回须写明原因 / a reason is needed',
  });
