import { wellFormed } from '@gongkai/kernel/pure';

/** One table as it is printed: an annex to a document. All figures are text already, so every format shows the same. */
export interface DocumentTable {
  readonly title: string;
  readonly subtitle: string | null;
  /** Printed above the table, such as number and date of the document. */
  readonly heads: readonly { readonly label: string; readonly value: string }[];
  /** Widths are shares of the printed width; they need not add up to anything. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  /** One text per column. */
  readonly rows: readonly (readonly string[])[];
  /** Columns whose equal neighbours are one cell, the outer first: an inner one never reaches across an outer one's border. */
  readonly mergedColumns: readonly number[];
  /** Columns next to each other whose equal texts are one cell across, in the header too. */
  readonly joinedColumns?: readonly [first: number, last: number];
  /** Heads printed side by side on one line; one where not given. */
  readonly headsPerLine?: number;
  /** How the page lies; on its side where not given. */
  readonly page?: 'portrait' | 'landscape';
  readonly notes: readonly string[];
}

/** A document about to be written, with the name it is saved under, without the ending. */
export interface NamedDocument {
  readonly fileName: string;
  readonly table: DocumentTable;
}

/** Rows `first` to `last` of a column that are printed as one cell. */
export interface MergedRun {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** Cells of more than one row, by columns in the order given. */
export function mergedRuns({ rows, mergedColumns }: Pick<DocumentTable, 'rows' | 'mergedColumns'>): MergedRun[] {
  const runs: MergedRun[] = [];
  let borders = new Set<number>();
  for (const column of mergedColumns) {
    const own = new Set(borders);
    for (let row = 1; row < rows.length; row += 1) if (rows[row]?.[column] !== rows[row - 1]?.[column]) own.add(row);
    runs.push(...runsBetween([0, ...[...own].sort((a, b) => a - b), rows.length], column));
    borders = own;
  }
  return runs;
}

/**
 * How many columns the cells of a row take: 0 where a cell goes on from the left. A row in which a joined column is merged
 * with the row above or below keeps its cells apart.
 * @param at place of the row; -1 is the header
 */
export function spansOf(table: DocumentTable, at: number): number[] {
  // asked of every row: the others are looked at only where something may be joined
  if (table.joinedColumns === undefined) return table.columns.map(() => 1);
  const row = at === -1 ? table.columns.map(({ header }) => header) : (table.rows[at] ?? []);
  const [first, last] = table.joinedColumns;
  const isJoined = (column: number): boolean => first <= column && column <= last;
  const isMerged = mergedRuns(table).some((run) => isJoined(run.column) && run.first <= at && at <= run.last);
  const goesOn = (column: number): boolean =>
    !isMerged && isJoined(column - 1) && isJoined(column) && row[column] === row[column - 1];
  return table.columns.map((_column, column) => {
    if (goesOn(column)) return 0;
    let end = column + 1;
    while (end < table.columns.length && goesOn(end)) end += 1;
    return end - column;
  });
}

/** Heads as they are printed: each line of so many. */
export function headLines({ heads, headsPerLine = 1 }: Pick<DocumentTable, 'heads' | 'headsPerLine'>): string[] {
  const texts = heads.map(({ label, value }) => `${label}：${value}`);
  return texts.flatMap((_text, at) =>
    at % headsPerLine === 0 ? [texts.slice(at, at + headsPerLine).join(HEAD_GAP)] : [],
  );
}

const HEAD_GAP = '　　　　';

function runsBetween(borders: readonly number[], column: number): MergedRun[] {
  return borders.slice(0, -1).flatMap((first, index) => {
    const last = (borders[index + 1] ?? first) - 1;
    return last > first ? [{ column, first, last }] : [];
  });
}

/** Shares of the printed width, adding up to `whole`. */
export function widthsOf({ columns }: Pick<DocumentTable, 'columns'>, whole: number): number[] {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  return columns.map(({ width }) => (width / sum) * whole);
}

/** The table with text any XML can hold: the control characters XML 1.0 does not know are gone. */
export function printable(table: DocumentTable): DocumentTable {
  return {
    ...table,
    title: printableText(table.title),
    subtitle: table.subtitle === null ? null : printableText(table.subtitle),
    heads: table.heads.map(({ label, value }) => ({ label: printableText(label), value: printableText(value) })),
    columns: table.columns.map(({ header, width }) => ({ header: printableText(header), width })),
    rows: table.rows.map((row) => row.map(printableText)),
    notes: table.notes.map(printableText),
  };
}

const printableText = (text: string): string =>
  [...wellFormed(text).replaceAll('\r\n', '\n')].filter(isPrintable).join('');

/** Characters of XML 1.0, as far as well-formed text has others. */
function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return character === '\t' || character === '\n' || character === '\r';
  return code !== 0xfffe && code !== 0xffff;
}

/** Width of a text in half-width characters: Chinese ones take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
