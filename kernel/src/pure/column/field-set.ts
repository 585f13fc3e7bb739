/** How the value of a field is written. */
export type FieldForm = 'text' | 'address' | 'phone' | 'email' | 'url' | 'date';

/** A field that every record of a column has to fill in. */
export interface RequiredField {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly form: FieldForm;
}

/** What the records of a column have to say, by law or by the rules of the site. */
export interface FieldSet {
  readonly zh: string;
  readonly en: string;
  /** Where it is written. */
  readonly clause: string;
  readonly fields: readonly RequiredField[];
  /** Fields whose values have to differ from each other. */
  readonly apart: readonly string[];
}

const field = (code: string, zh: string, en: string, form: FieldForm = 'text'): RequiredField => ({
  code,
  zh,
  en,
  form,
});

/** Field sets by code. */
export const FIELD_SETS = {
  document: {
    zh: '公文',
    en: 'Official document',
    clause: '内容建设意见 五(二)1',
    apart: [],
    fields: [
      field('documentNumber', '发文字号', 'Document number'),
      field('issuingUnit', '发文机关', 'Issuing unit'),
      field('printedOn', '印发日期', 'Printed on', 'date'),
    ],
  },
  complaint: {
    zh: '投诉举报',
    en: 'Complaint contact',
    clause: '内容建设意见 五(二)5',
    apart: [],
    fields: [
      field('address', '地址', 'Address', 'address'),
      field('receptionHours', '接待时间', 'Reception hours'),
      field('phone', '电话', 'Phone', 'phone'),
      field('email', '电子邮件', 'E-mail', 'email'),
    ],
  },
  fee: {
    zh: '行政收费',
    en: 'Administrative fee',
    clause: '内容建设意见 五(二)14',
    apart: [],
    fields: [
      field('item', '收费项目', 'Item'),
      field('standard', '收费标准', 'Standard'),
      field('collector', '收费主体', 'Collected by'),
      field('basis', '收费依据', 'Legal basis'),
      field('scope', '收费范围', 'Scope'),
      field('payer', '收费对象', 'Paid by'),
      field('situation', '收费情况', 'Amounts collected'),
    ],
  },
  facility: {
    zh: '公共设施',
    en: 'Public facility',
    clause: '内容建设意见 五(四)3',
    apart: [],
    fields: [
      field('place', '场所', 'Place'),
      field('address', '地址', 'Address', 'address'),
      field('phone', '电话', 'Phone', 'phone'),
      field('transport', '交通', 'How to get there'),
      field('picture', '图片', 'Picture', 'url'),
      field('video', '视频', 'Video', 'url'),
      field('introduction', '简介', 'Introduction'),
    ],
  },
  serviceItem: {
    zh: '办事事项',
    en: 'Service item',
    clause: '内容建设意见 五(三)',
    // three steps, each at an address of its own
    apart: ['acceptanceUrl', 'statusUrl', 'resultUrl'],
    fields: [
      field('guide', '办事指南', 'Guide'),
      field('forms', '表格下载', 'Forms'),
      field('consultation', '网上咨询', 'Consultation'),
      field('complaint', '网上投诉', 'Complaint'),
      field('questions', '便民问答', 'Questions and answers'),
      field('laws', '法律法规', 'Laws and regulations'),
      field('agency', '办理机构', 'Agency'),
      field('acceptanceUrl', '在线受理', 'Online acceptance', 'url'),
      field('statusUrl', '状态查询', 'Status inquiry', 'url'),
      field('resultUrl', '结果反馈', 'Result', 'url'),
    ],
  },
} as const satisfies Record<string, FieldSet>;

export type FieldSetCode = keyof typeof FIELD_SETS;

/** All codes of field sets, in the order of the table. */
export const FIELD_SET_CODES = Object.keys(FIELD_SETS) as [FieldSetCode, ...FieldSetCode[]];

/** The field set of a code; undefined for a column that asks for none, or a code of a later version. */
export function fieldSetOf(code: string | null): FieldSet | undefined {
  return code !== null && Object.hasOwn(FIELD_SETS, code) ? FIELD_SETS[code as FieldSetCode] : undefined;
}
