import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { RetentionFormAct as Act, RetentionFormState as State } from '../domain/retention-form-act.ts';
import type { RetentionMark as Mark } from '../domain/retention-marks.ts';
import { TemplateRow } from '../template/template.type.ts';

export const RetentionFormState = {
  open: 'open',
  reported: 'reported',
  returned: 'returned',
  accepted: 'accepted',
} as const satisfies { [Name in State]: Name };
export type RetentionFormState = State;
registerEnumType(RetentionFormState, {
  name: 'RetentionFormState',
  description: '申报单状态 · How far a retention form is',
  valuesConfig: {
    open: { description: '填报中 · The unit marks its columns' },
    reported: { description: '已报送 · Its columns are as marked; the office reviews it' },
    returned: { description: '已退回 · The unit marks and reports again' },
    accepted: { description: '已审核 · Accepted by the office' },
  },
});

export const RetentionMark = { keep: 'keep', hide: 'hide' } as const satisfies { [Name in Mark]: Name };
export type RetentionMark = Mark;
registerEnumType(RetentionMark, {
  name: 'RetentionMark',
  description: '是否保留 · Whether a column is kept',
  valuesConfig: {
    keep: { description: '保留（√） · The column fits what the unit does' },
    hide: { description: '隐藏（×） · It does not, and is hidden from the public' },
  },
});

export const RetentionFormAct = {
  mark: 'mark',
  report: 'report',
  accept: 'accept',
  return: 'return',
  reopen: 'reopen',
} as const satisfies { [Name in Act]: Name };
export type RetentionFormAct = Act;
registerEnumType(RetentionFormAct, {
  name: 'RetentionFormAct',
  description: '申报单操作 · What may be done with a form',
  valuesConfig: {
    mark: { description: '标记 · The unit sets √ and ×' },
    report: { description: '报送 · The unit reports it; hidden columns are hidden at once' },
    accept: { description: '审核通过 · The office accepts it' },
    return: { description: '退回 · The office returns it; what it hid is shown again' },
    reopen: { description: '重新填报 · The office opens an accepted form again; columns stay as they are meanwhile' },
  },
});

/** A form of a unit for a version of a template. */
@ObjectType('RetentionForm', { description: '栏目保留申报单 · Which columns of the template a unit keeps' })
export class RetentionFormType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => RetentionFormState, { description: '状态 · How far it is' })
  state!: RetentionFormState;

  @Field(() => String, { nullable: true, description: '信息公开联系人 · Contact of the unit' })
  contactName!: string | null;

  @Field(() => String, { nullable: true, description: '手机号 · Mobile number of the contact' })
  mobile!: string | null;

  @Field(() => String, { nullable: true, description: '报送时间 · Day it was last reported, YYYY-MM-DD' })
  reportedOn!: string | null;

  @Field(() => String, { nullable: true, description: '审核时间 · Instant of the last review, ISO 8601 in UTC' })
  reviewedAt!: string | null;

  @Field(() => String, { nullable: true, description: '审核意见 · Note of the last review' })
  note!: string | null;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  templateId!: string;
  unitId!: string;
  siteId!: string;
  laterNumber!: number | null;
}

/** A row of a form: a column of the template, and what the unit says of it. */
@ObjectType({ description: '申报单行 · A column of the template, and whether the unit keeps it' })
export class RetentionFormRow {
  @Field(() => TemplateRow, { description: '模板行 · The row of the template' })
  row!: TemplateRow;

  @Field(() => RetentionMark, { nullable: true, description: '是否保留 · √ or ×; null while the unit has not said' })
  mark!: RetentionMark | null;

  @Field(() => String, { nullable: true, description: '隐藏原因 · Why it is hidden' })
  reason!: string | null;

  columnId!: string | null;
  unitId!: string;
}

@ObjectType({ description: '申报单边 · A form and its cursor' })
export class RetentionFormEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => RetentionFormType, { description: '申报单 · The form' })
  node!: RetentionFormType;
}

@ObjectType({ description: '申报单列表 · Forms, the newest first' })
export class RetentionFormConnection {
  @Field(() => [RetentionFormEdge], { description: '边 · Forms on this page' })
  edges!: RetentionFormEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

/** A unit that owes a report. */
@ObjectType('UnreportedUnit', { description: '未报单位 · A unit that owes a report of its columns' })
export class UnreportedUnitType {
  unitId!: string;
  unitCode!: string;
  formId!: string | null;
}

@ObjectType({ description: '未报单位边 · A unit and its cursor' })
export class UnreportedUnitEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => UnreportedUnitType, { description: '未报单位 · The unit' })
  node!: UnreportedUnitType;
}

@ObjectType({ description: '未报清单 · Units that have not reported, by their codes' })
export class UnreportedUnitConnection {
  @Field(() => [UnreportedUnitEdge], { description: '边 · Units on this page' })
  edges!: UnreportedUnitEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '申报单结果 · Answer to an act on a form' })
export class RetentionFormPayload extends MutationPayload {
  @Field(() => RetentionFormType, { nullable: true, description: '申报单 · As it is now; null when refused' })
  form!: RetentionFormType | null;
}

@ObjectType({ description: '套用模板结果 · Answer to applying a template' })
export class ApplyTemplatePayload extends MutationPayload {
  @Field(() => RetentionFormType, { nullable: true, description: '申报单 · Form of the unit; null when refused' })
  form!: RetentionFormType | null;

  @Field(() => Int, { nullable: true, description: '新增栏目数 · How many columns were added' })
  added!: number | null;

  @Field(() => Int, { nullable: true, description: '变更栏目数 · How many columns changed or were opened again' })
  changed!: number | null;

  @Field(() => Int, { nullable: true, description: '关闭栏目数 · How many columns were closed' })
  closed!: number | null;
}
