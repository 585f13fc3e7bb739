import type { DocumentTable } from '../document/document-table.ts';
import { dayInWords } from '../document/day-in-words.ts';
import { MAINTENANCE_MODES, type MaintenanceMode } from '../domain/maintenance-mode.ts';
import type { MatrixEntry, MatrixRow } from '../responsibility/responsibility-matrix.type.ts';

/** A line of the annex, as it is stored once issued: what is printed, nothing else. */
export interface AnnexRow {
  readonly channel: string;
  readonly column: string;
  /** Tells columns of one name apart; not printed. */
  readonly path: string;
  readonly role: string;
  readonly unit: string;
  readonly post: string;
  readonly person: string;
  readonly mode: string;
  readonly basis: string;
  readonly from: string;
}

const MODE_NAMES: Readonly<Record<MaintenanceMode, string>> = {
  [MAINTENANCE_MODES.DIRECT]: '直接维护',
  [MAINTENANCE_MODES.DATA_READ]: '数据读取',
  [MAINTENANCE_MODES.HARVEST]: '采集',
  [MAINTENANCE_MODES.WEB_LINK]: '网页链接',
  [MAINTENANCE_MODES.SUBMISSION]: '报送',
  [MAINTENANCE_MODES.ENTRUSTED]: '委托发布',
};

const ROLE_NAMES = { primary: '主责', assisting: '协同' } as const;
/** Printed where nobody is named, so that a gap is seen on paper too. */
const MISSING = '（未明确）';

/** Lines of the annex from the matrix of a day: one for every unit that answers, the primary ones first. */
export const annexRows = (matrix: readonly MatrixRow[]): AnnexRow[] => matrix.flatMap(linesOf);

function linesOf({ columnName, channelName, path, primary, assisting }: MatrixRow): AnnexRow[] {
  const head = { channel: channelName ?? '', column: columnName, path };
  if (primary === null) {
    const nobody = { unit: MISSING, post: '', person: '', mode: '', basis: '', from: '' };
    return [{ ...head, role: ROLE_NAMES.primary, ...nobody }, ...assisting.flatMap((one) => entryLines(head, one))];
  }
  return [primary, ...assisting].flatMap((one) => entryLines(head, one));
}

function entryLines(head: Pick<AnnexRow, 'channel' | 'column' | 'path'>, entry: MatrixEntry): AnnexRow[] {
  const { role, name, groupId, mode, basis, from, keepers } = entry;
  const said = {
    ...head,
    role: ROLE_NAMES[role],
    mode: mode === null ? MISSING : MODE_NAMES[mode],
    basis: basis ?? '',
    from,
  };
  if (keepers.length === 0) return [{ ...said, unit: name, post: MISSING, person: MISSING }];
  return keepers.map(({ unitName, postTitle, personName }) => ({
    ...said,
    unit: groupId === null ? unitName : `${unitName}（${name}）`,
    post: postTitle ?? (role === 'primary' ? MISSING : ''),
    person: personName ?? (role === 'primary' ? MISSING : ''),
  }));
}

/** What stands on an annex beside its lines. */
export interface AnnexHead {
  readonly title: string;
  readonly siteName: string;
  /** Null for a draft. */
  readonly issue: { readonly number: number; readonly documentNumber: string } | null;
  readonly effectiveOn: string;
}

const COLUMNS = [
  { header: '序号', width: 4 },
  { header: '频道', width: 9 },
  { header: '栏目', width: 18 },
  { header: '责任', width: 5 },
  { header: '责任单位', width: 18 },
  { header: '责任岗位', width: 12 },
  { header: '责任人', width: 8 },
  { header: '维护方式', width: 8 },
  { header: '依据', width: 14 },
  { header: '起始日', width: 9 },
] as const;

/** The annex as it is printed; the same lines give the same figures always. */
export function annexTable(
  { title, siteName, issue, effectiveOn }: AnnexHead,
  rows: readonly AnnexRow[],
): DocumentTable {
  let number = 0;
  let before: string | undefined;
  const lines = rows.map((row) => {
    if (row.path !== before) number += 1;
    before = row.path;
    const { channel, column, role, unit, post, person, mode, basis, from } = row;
    return [String(number), channel, column, role, unit, post, person, mode, basis, from];
  });
  return {
    title,
    subtitle: issue === null ? '（草稿，未印发）' : `（第${issue.number}版）`,
    heads: [
      { label: '网站', value: siteName },
      ...(issue === null ? [] : [{ label: '文号', value: issue.documentNumber }]),
      { label: issue === null ? '责任日期' : '生效日', value: dayInWords(effectiveOn) },
    ],
    columns: COLUMNS,
    rows: lines,
    mergedColumns: [1, 0, 2, 3],
    notes: [`共 ${number} 个栏目。${MISSING}为尚未落实的责任，请相关单位及时明确。`],
  };
}
