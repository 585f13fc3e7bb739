import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

export const TemplateBasis = { shipped: 'shipped', previous: 'previous', given: 'given' } as const;
export type TemplateBasis = keyof typeof TemplateBasis;
registerEnumType(TemplateBasis, {
  name: 'TemplateBasis',
  description: '新版来源 · What the rows of a new version begin as',
  valuesConfig: {
    shipped: { description: '内置表 · The 30 rows that come with the software' },
    previous: { description: '上一版 · The rows of the version before' },
    given: { description: '所给各行 · The rows given here' },
  },
});

@InputType({ description: '每年日期 · A date of every year' })
export class YearlyDateInput {
  @Field(() => Int, { description: '月份 · Month, 1 to 12' })
  month!: number;

  @Field(() => Int, { nullable: true, description: '日 · Day of the month; the last one when not given' })
  day?: number | null;
}

/** One deadline; several kinds may stand together. */
@InputType({ description: '模板时限 · A deadline; several kinds may stand together' })
export class TemplateRuleInput {
  @Field(() => Int, { nullable: true, description: '最长间隔天数 · The latest item is at most so many days old' })
  maxAgeDays?: number | null;

  @Field(() => Int, { nullable: true, description: '每若干月 · An item within so many months' })
  everyMonths?: number | null;

  @Field(() => Int, { nullable: true, description: '事后工作日 · Within so many working days of the event' })
  withinWorkingDaysOfEvent?: number | null;

  @Field(() => Int, { nullable: true, description: '事前工作日 · At least so many working days before the event' })
  atLeastWorkingDaysBeforeEvent?: number | null;

  @Field(() => Int, { nullable: true, description: '事后月数 · Within so many months of the event' })
  withinMonths?: number | null;

  @Field(() => String, { nullable: true, description: '事件 · Event that starts the deadline' })
  event?: string | null;

  @Field(() => YearlyDateInput, { nullable: true, description: '每年按日 · Every year by a date' })
  byDate?: YearlyDateInput | null;

  @Field(() => Boolean, { nullable: true, description: '随时更新 · Whenever there is something' })
  onDemand?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: '对象 · What in the column it speaks of; all of it when not given',
  })
  subject?: string | null;
}

@InputType({ description: '模板行 · A row of a template as it shall be' })
export class TemplateRowInput {
  @Field(() => String, { description: '行代码 · Code, the same in every version' })
  code!: string;

  @Field(() => String, { description: '体裁 · Genre' })
  genre!: string;

  @Field(() => String, {
    nullable: true,
    description: '栏目 · Column in the genre; none where the genre is the column',
  })
  subColumn?: string | null;

  @Field(() => String, { description: '更新时限 · The deadline in words' })
  deadlineText!: string;

  @Field(() => [TemplateRuleInput], { description: '规则 · The deadlines, 1 to 10' })
  rules!: TemplateRuleInput[];

  @Field(() => [String], { nullable: true, description: '限定单位 · Units it is limited to; all when not given' })
  unitLimit?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: '无时效性 · Certifying the content counts as an update' })
  timeless?: boolean | null;

  @Field(() => String, { nullable: true, description: '读法 · How a merged or empty cell was read' })
  reading?: string | null;

  @Field(() => String, { description: '依据条款 · Where it is written' })
  clause!: string;

  @Field(() => String, { description: '路径 · Path below the unit’s channel; two levels where there is a sub-column' })
  path!: string;

  @Field(() => String, { nullable: true, description: '英文名称 · Name of the column in English' })
  nameEn?: string | null;
}

@InputType({ description: '模板新版 · A new version of a template' })
export class CreateTemplateVersionInput {
  @Field(() => String, { description: '模板代码 · Code, the same for all versions' })
  code!: string;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { description: '发布机关 · Who sets it' })
  issuer!: string;

  @Field(() => String, { nullable: true, description: '文号 · Number of the document it is an annex of' })
  documentNumber?: string | null;

  @Field(() => TemplateBasis, { description: '来源 · What its rows begin as' })
  basis!: TemplateBasis;

  @Field(() => [TemplateRowInput], { nullable: true, description: '各行 · Rows, at most 100, where they are given' })
  rows?: TemplateRowInput[] | null;

  @Field(() => [String], { nullable: true, description: '注 · Notes below the table, at most 20' })
  notes?: string[] | null;
}

@InputType({ description: '模板行修改 · A row of a draft as it shall be' })
export class ReviseTemplateRowInput {
  @Field(() => ID, { description: '模板编号 · Id of the draft' })
  templateId!: string;

  @Field(() => TemplateRowInput, { description: '行 · The row; one of an unknown code is added' })
  row!: TemplateRowInput;

  @Field(() => Int, {
    nullable: true,
    description: '序号 · Place in the table, from 1; the end for a new row when not given',
  })
  position?: number | null;
}

@InputType({ description: '套用模板 · The special edition of a unit' })
export class ApplyTemplateInput {
  @Field(() => ID, { description: '模板编号 · Id of the published template' })
  templateId!: string;

  @Field(() => ID, { description: '单位编号 · Unit whose special edition it makes' })
  unitId!: string;

  @Field(() => String, { description: '网站代码 · Site it lies in: the unit’s own or the portal' })
  siteCode!: string;

  @Field(() => String, {
    nullable: true,
    description:
      '上级频道 · Path of the channel it lies in; when not given, the root of the unit’s own site, or a channel of the unit’s code',
  })
  parentPath?: string | null;
}
