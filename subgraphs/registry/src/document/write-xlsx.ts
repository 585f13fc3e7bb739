import type { Cell, Font, Workbook, Worksheet } from 'exceljs';
import {
  displayWidth,
  headLines,
  mergedRuns,
  printable,
  spansOf,
  widthsOf,
  type DocumentTable,
} from './document-table.ts';

const A4 = 9;
/** Half-width characters of 宋体 10.5 that fit side by side on A4. */
const PAGE_CHARACTERS = { portrait: 84, landscape: 126 } as const;
const LINE_POINTS = 15;
const MOST_POINTS = 400;
const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const BODY: Partial<Font> = { name: '宋体', family: 3, size: 10.5 };
const STRONG: Partial<Font> = { name: '黑体', family: 3, size: 10.5 };
const NOT_IN_SHEET_NAMES = /[[\]*?:/\\']/g;

/**
 * The table as an Excel workbook of one sheet: A4, as wide as the page, its header on every page, page numbers.
 * Every cell is text, so what begins with = + - @ is shown, never computed.
 */
export async function writeXlsx(table: DocumentTable): Promise<Uint8Array> {
  // loaded when first needed: most services never export
  const { default: exceljs } = await import('exceljs');
  const workbook: Workbook = new exceljs.Workbook();
  const clean = printable(table);
  const sheet = workbook.addWorksheet(sheetName(clean.title));
  widthsOf(clean, charactersOf(clean)).forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  const headerRow = addHeading(sheet, clean);
  addTable(sheet, clean, headerRow);
  for (const note of clean.notes) addLine(sheet, note, { ...lineOf(clean), font: BODY });
  setUpPage(sheet, headerRow, clean.page ?? 'landscape');
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const sheetName = (title: string): string =>
  title.replace(NOT_IN_SHEET_NAMES, ' ').trim().slice(0, 31).trim() || '附件';

/** Writes what stands above the table; answers the row of its header. */
function addHeading(sheet: Worksheet, table: DocumentTable): number {
  const { title, subtitle } = table;
  const line = lineOf(table);
  addLine(sheet, title, { ...line, font: { ...STRONG, size: 18 }, centred: true });
  if (subtitle !== null) addLine(sheet, subtitle, { ...line, font: { ...BODY, size: 12 }, centred: true });
  for (const heads of headLines(table)) addLine(sheet, heads, { ...line, font: BODY });
  return sheet.rowCount + 1;
}

const charactersOf = ({ page = 'landscape' }: DocumentTable): number => PAGE_CHARACTERS[page];
const lineOf = (table: DocumentTable) => ({ columns: table.columns.length, characters: charactersOf(table) });

type Line = {
  readonly columns: number;
  readonly characters: number;
  readonly font: Partial<Font>;
  readonly centred?: boolean;
};

function addLine(sheet: Worksheet, text: string, { columns, characters, font, centred = false }: Line): void {
  const row = sheet.addRow([text]);
  const cell = row.getCell(1);
  writeText(cell, text, font);
  cell.alignment = { horizontal: centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
  const size = font.size ?? 10.5;
  const lines = linesOf(text, (characters * 10.5) / size);
  row.height = Math.min(MOST_POINTS, lines * size * 1.6);
  if (columns > 1) sheet.mergeCells(row.number, 1, row.number, columns);
}

function addTable(sheet: Worksheet, table: DocumentTable, headerRow: number): void {
  const widths = widthsOf(table, charactersOf(table));
  const headers = table.columns.map(({ header }) => header);
  addCells(sheet, headers, { widths, font: STRONG, centred: true });
  for (const row of table.rows) addCells(sheet, row, { widths, font: BODY, centred: false });
  for (const { column, first, last } of mergedRuns(table))
    sheet.mergeCells(headerRow + 1 + first, column + 1, headerRow + 1 + last, column + 1);
  for (let row = -1; row < table.rows.length; row += 1) {
    const line = headerRow + 1 + row;
    spansOf(table, row).forEach((span, column) => {
      if (span > 1) sheet.mergeCells(line, column + 1, line, column + span);
    });
  }
}

type Cells = { readonly widths: readonly number[]; readonly font: Partial<Font>; readonly centred: boolean };

function addCells(sheet: Worksheet, texts: readonly string[], { widths, font, centred }: Cells): void {
  const row = sheet.addRow([]);
  let most = 1;
  widths.forEach((width, index) => {
    const text = texts[index] ?? '';
    const cell = row.getCell(index + 1);
    writeText(cell, text, font);
    cell.border = BORDER;
    cell.alignment = { horizontal: centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
    most = Math.max(most, linesOf(text, width - 1));
  });
  row.height = Math.min(MOST_POINTS, most * LINE_POINTS + 5);
}

function writeText(cell: Cell, text: string, font: Partial<Font>): void {
  cell.value = text;
  cell.font = font;
  // a cell of text stays text when somebody edits it
  cell.numFmt = '@';
}

/** Lines a text takes in a cell: spread sheets do not measure merged cells themselves. */
const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((lines, one) => lines + Math.max(1, Math.ceil(displayWidth(one) / width)), 0);

function setUpPage(sheet: Worksheet, headerRow: number, orientation: 'portrait' | 'landscape'): void {
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: A4,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    printTitlesRow: `${headerRow}:${headerRow}`,
  };
  sheet.headerFooter = { oddFooter: '&C&"宋体"&10第 &P 页　共 &N 页' };
  sheet.views = [{ state: 'frozen', ySplit: headerRow }];
}
