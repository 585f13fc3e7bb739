import type { ColumnAct } from '../column/column-proposal.ts';
import type { ColumnState } from '../column/column-write.store.ts';
import type { RequestedChange } from './change-request.type.ts';

/** Names of the fields of a column, as a slip shows them. */
const FIELDS: Readonly<Record<keyof ColumnState, string>> = {
  code: '栏目编码',
  kind: '内容类型',
  name: '栏目名称',
  nameEn: '英文名称',
  path: '路径',
  parentId: '上级栏目',
  sortOrder: '导航顺序',
  columnClass: '审签类别',
  important: '重要',
  retained: '保留',
  closed: '关闭',
  category: '栏目分类',
  genre: '体裁',
  description: '栏目说明',
  language: '语言',
  sourceOfInformation: '信息来源',
  editorId: '责任编辑',
  statutoryBasis: '法定依据',
  fieldSet: '必填字段组',
  requiredParts: '必备组成',
  serviceModel: '办理模式',
  special: '专题登记',
};

/** The Chinese name of a field of a column; the field itself for one without. */
export const fieldName = (field: string): string => FIELDS[field as keyof ColumnState] ?? field;

/** What a change of a column changes, field by field, as text. A column that is removed loses nothing of what was said of it. */
export function changesOf(act: ColumnAct, before: ColumnState | null, after: ColumnState): RequestedChange[] {
  if (act === 'remove') return [];
  return (Object.keys(FIELDS) as (keyof ColumnState)[]).flatMap((field) => {
    const was = before === null ? null : said(before[field]);
    const will = said(after[field]);
    return was === will ? [] : [{ field, before: was, after: will }];
  });
}

function said(value: unknown): string | null {
  if (value === null || value === undefined || typeof value === 'string') return value ?? null;
  return JSON.stringify(value);
}
