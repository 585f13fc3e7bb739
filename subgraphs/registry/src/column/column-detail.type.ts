import { FIELD_SETS, FIELD_SET_CODES, type FieldSetCode } from '@gongkai/kernel/pure';
import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';

export const ColumnLanguage = { zh: 'zh', en: 'en' } as const;
export type ColumnLanguage = keyof typeof ColumnLanguage;

export const SpecialDemand = { line: 'line', sector: 'sector', superior: 'superior' } as const;
export type SpecialDemand = keyof typeof SpecialDemand;

export const ColumnFieldSet = Object.fromEntries(FIELD_SET_CODES.map((code) => [code, code])) as {
  readonly [Code in FieldSetCode]: Code;
};
export type ColumnFieldSet = FieldSetCode;

registerEnumType(ColumnLanguage, {
  name: 'ColumnLanguage',
  description: '语言 · Language a column speaks',
  valuesConfig: { zh: { description: '中文 · Chinese' }, en: { description: '英文 · English' } },
});
registerEnumType(SpecialDemand, {
  name: 'SpecialDemand',
  description: '专题要求来源 · Who requires a special column',
  valuesConfig: {
    line: { description: '条线要求 · The line of work' },
    sector: { description: '行业要求 · The sector' },
    superior: { description: '上级部门要求 · A superior department' },
  },
});
registerEnumType(ColumnFieldSet, {
  name: 'ColumnFieldSet',
  description: '必填字段组 · What every record of a column has to say',
  valuesConfig: Object.fromEntries(
    FIELD_SET_CODES.map((code) => [code, { description: `${FIELD_SETS[code].zh} · ${FIELD_SETS[code].en}` }]),
  ),
});

/** How service items of a column are handled. */
@ObjectType({ description: '办理模式 · How service items of a column are handled' })
@InputType('ServiceModelInput', { description: '办理模式 · How service items of a column are handled' })
export class ServiceModel {
  @Field(() => Boolean, { description: '一点受理 · Accepted at one place' })
  oneStopAcceptance!: boolean;

  @Field(() => Boolean, { description: '抄告相关 · Departments concerned are told' })
  notifiesConcerned!: boolean;

  @Field(() => Boolean, { description: '并联审批 · Approvals run side by side' })
  parallelApproval!: boolean;

  @Field(() => Boolean, { description: '限时反馈 · Answered within a time limit' })
  timedFeedback!: boolean;
}

/** Why and for how long a special column is kept. */
@ObjectType({ description: '专题登记 · Why and for how long a special column is kept' })
@InputType('SpecialColumnInput', { description: '专题登记 · Why and for how long a special column is kept' })
export class SpecialColumn {
  @Field(() => SpecialDemand, { description: '要求来源 · Who requires it' })
  requiredBy!: SpecialDemand;

  @Field(() => String, { description: '要求单位 · The requiring body, by name' })
  requiringBody!: string;

  @Field(() => String, { description: '起始日 · First day it is shown, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { description: '终止日 · First day it is shown no longer, YYYY-MM-DD' })
  to!: string;
}

/** A field every record of a column has to fill in. */
@ObjectType({ description: '必填字段 · A field every record of a column has to fill in' })
export class ColumnRequiredField {
  @Field(() => String, { description: '代码 · Code to fill it in by' })
  code!: string;

  @Field(() => String, { description: '名称 · Name in Chinese' })
  name!: string;

  @Field(() => String, { description: '英文名称 · Name in English' })
  nameEn!: string;

  @Field(() => String, { description: '格式 · How it is written: text, address, phone, email, url, date' })
  form!: string;
}

/** A category of the dictionary. */
@ObjectType('ColumnCategory', { description: '栏目分类 · A category columns are arranged by' })
export class ColumnCategoryType {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name in Chinese' })
  name!: string;

  @Field(() => String, { description: '英文名称 · Name in English' })
  nameEn!: string;

  @Field(() => String, {
    description: '分类体系 · Arrangement it belongs to: disclosures, sections of a portal, or classes of a bureau',
  })
  scheme!: string;

  @Field(() => String, { description: '依据 · Where it is written' })
  clause!: string;
}
