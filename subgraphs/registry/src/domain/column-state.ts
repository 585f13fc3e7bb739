import { ENGLISH, THEMATIC } from './column-category.ts';

/** What decides whether enough is said of a column. */
export interface DescribedColumn {
  readonly kind: string;
  readonly category: string | null;
  readonly language: string;
  readonly sourceOfInformation: string | null;
  readonly editorId: string | null;
  readonly special: { readonly from: string; readonly to: string } | null;
}

/** Something that has to be said of a column, by the field it is said in. */
export interface Lacking {
  readonly field: string;
  readonly seen: string;
  readonly accepted: string;
}

/**
 * What is not said of a column of a main site that has to be: where its information comes from and who edits it; of a new
 * column of a topic, who requires it and for how long; of an English one, that it speaks English.
 * @source 二(二)1 栏目要落实具体的信息来源，明确责任人: a source and a responsible person for every column
 */
export function lackingOf(column: DescribedColumn, isNew: boolean): Lacking[] {
  const lacking: Lacking[] = [];
  // a channel holds columns and no information of its own
  const informs = column.kind !== 'channel';
  if (informs && column.sourceOfInformation === null)
    lacking.push({ field: 'sourceOfInformation', seen: '', accepted: '信息来源 / where its information comes from' });
  if (informs && column.editorId === null)
    lacking.push({ field: 'editorId', seen: '', accepted: '责任编辑的人员编号 / id of the person who edits it' });
  if (isNew && column.category === THEMATIC && column.special === null)
    lacking.push({ field: 'special', seen: '', accepted: '要求来源与起止日 / who requires it, from when to when' });
  if (column.category === ENGLISH && column.language !== 'en')
    lacking.push({ field: 'language', seen: column.language, accepted: 'en' });
  return lacking;
}
