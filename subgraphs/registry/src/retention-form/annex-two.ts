import type { DocumentTable } from '../document/document-table.ts';
import type { RetentionMark } from '../domain/retention-marks.ts';

/** A row of the table as it is printed. */
export interface AnnexTwoRow {
  readonly genre: string;
  readonly subColumn: string | null;
  readonly deadlineText: string;
  readonly mark: RetentionMark | null;
}

/** What stands above the table; empty where the form is still blank. */
export interface AnnexTwoHead {
  readonly unit: string;
  readonly reportedOn: string;
  readonly contactName: string;
  readonly mobile: string;
}

export const BLANK_HEAD: AnnexTwoHead = { unit: '', reportedOn: '', contactName: '', mobile: '' };

const MARKS: Readonly<Record<RetentionMark, string>> = { keep: '√', hide: '×' };

/**
 * Annex 2 as it is printed: genre and column, the deadline, √ or ×, cells merged as in the source, notes below.
 * @source 文政办通〔2018〕34 附件2: 单位(盖章)、报送时间、信息公开联系人、手机号; 体裁栏目、更新时限、是否保留
 */
export function annexTwoTable(
  { title, notes }: { readonly title: string; readonly notes: readonly string[] },
  head: AnnexTwoHead,
  rows: readonly AnnexTwoRow[],
): DocumentTable {
  return {
    title,
    subtitle: null,
    heads: [
      { label: '单位(盖章)', value: head.unit },
      { label: '报送时间', value: head.reportedOn },
      { label: '信息公开联系人', value: head.contactName },
      { label: '手机号', value: head.mobile },
    ],
    headsPerLine: 2,
    page: 'portrait',
    columns: [
      { header: '体裁栏目', width: 5 },
      { header: '体裁栏目', width: 9 },
      { header: '更新时限', width: 17 },
      { header: '是否保留', width: 4 },
    ],
    rows: rows.map(({ genre, subColumn, deadlineText, mark }) => [
      genre,
      subColumn ?? genre,
      deadlineText,
      mark === null ? '' : MARKS[mark],
    ]),
    mergedColumns: [0, 2],
    joinedColumns: [0, 1],
    notes: notes.map((note, index) => `${index === 0 ? '注：' : ''}${index + 1}、${note}`),
  };
}
