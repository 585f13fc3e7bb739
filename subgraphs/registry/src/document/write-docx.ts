import type * as Docx from 'docx';
import { headLines, mergedRuns, printable, spansOf, widthsOf, type DocumentTable } from './document-table.ts';

type Library = typeof Docx;

/** Twentieths of a point: A4, and its margins. */
const PAGE = { long: 16_838, short: 11_906, margin: 1_134 };
const printedWidth = ({ page }: DocumentTable): number =>
  (page === 'portrait' ? PAGE.short : PAGE.long) - 2 * PAGE.margin;
const SONG = { ascii: 'SimSun', hAnsi: 'SimSun', eastAsia: '宋体', cs: 'SimSun' };
const HEI = { ascii: 'SimHei', hAnsi: 'SimHei', eastAsia: '黑体', cs: 'SimHei' };

type Text = { readonly font: typeof SONG; readonly size: number; readonly centred?: boolean };

/** Sizes are half points. */
const TITLE: Text = { font: HEI, size: 36, centred: true };
const SUBTITLE: Text = { font: SONG, size: 24, centred: true };
const HEADER: Text = { font: HEI, size: 21, centred: true };
const BODY: Text = { font: SONG, size: 21 };

/** The table as a Word document: A4, its header on every page, page numbers. */
export async function writeDocx(table: DocumentTable): Promise<Uint8Array> {
  // loaded when first needed: most services never export
  const docx = await import('docx');
  const clean = printable(table);
  const heading = [
    paragraph(docx, clean.title, TITLE),
    ...(clean.subtitle === null ? [] : [paragraph(docx, clean.subtitle, SUBTITLE)]),
    ...headLines(clean).map((line) => paragraph(docx, line, BODY)),
  ];
  const notes = clean.notes.map((note) => paragraph(docx, note, BODY));
  const document = new docx.Document({
    creator: '',
    title: clean.title,
    sections: [
      {
        properties: { page: pageOf(docx, clean) },
        footers: { default: footerOf(docx) },
        children: [...heading, tableOf(docx, clean), ...notes],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toBuffer(document));
}

function pageOf({ PageOrientation }: Library, { page }: DocumentTable) {
  const { margin, short, long } = PAGE;
  const orientation = page === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE;
  return {
    // the library swaps both for landscape
    size: { width: short, height: long, orientation },
    margin: { top: margin, bottom: margin, left: margin, right: margin },
  };
}

function paragraph({ Paragraph, TextRun, AlignmentType }: Library, text: string, style: Text): Docx.Paragraph {
  const { font, size, centred = false } = style;
  const lines = text.split('\n');
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    children: lines.map((line, index) => new TextRun({ text: line, font, size, ...(index > 0 ? { break: 1 } : {}) })),
  });
}

function footerOf(docx: Library): Docx.Footer {
  const { AlignmentType, Footer, PageNumber, Paragraph, TextRun } = docx;
  const children = ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'];
  const run = new TextRun({ children, font: SONG, size: 18 });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}

function tableOf(docx: Library, table: DocumentTable): Docx.Table {
  const { Table, TableLayoutType, TableRow, WidthType } = docx;
  const whole = printedWidth(table);
  const columnWidths = widthsOf(table, whole).map(Math.round);
  const headers = table.columns.map(({ header: text }) => text);
  const headerSpans = spansOf(table, -1);
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: headers.flatMap((text, at) => {
      const columnSpan = headerSpans[at] ?? 1;
      const shape = { style: HEADER, width: widthOf(columnWidths, at, columnSpan), rowSpan: 1, columnSpan };
      return columnSpan === 0 ? [] : [cellOf(docx, text, shape)];
    }),
  });
  return new Table({
    width: { size: whole, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    rows: [header, ...rowsOf(docx, table, columnWidths)],
  });
}

function rowsOf(docx: Library, table: DocumentTable, widths: readonly number[]): Docx.TableRow[] {
  const reach = rowSpans(table);
  return table.rows.map((row, index) => {
    const spans = spansOf(table, index);
    const cells = table.columns.flatMap((_column, at) => {
      const rowSpan = reach.get(`${at}/${index}`) ?? 1;
      const columnSpan = spans[at] ?? 1;
      if (rowSpan === 0 || columnSpan === 0) return [];
      const width = widthOf(widths, at, columnSpan);
      return [cellOf(docx, row[at] ?? '', { style: BODY, width, rowSpan, columnSpan })];
    });
    return new docx.TableRow({ cantSplit: true, children: cells });
  });
}

/** How many rows a merged cell reaches, by column and row; 0 where it goes on from above. */
function rowSpans(table: DocumentTable): Map<string, number> {
  const spans = new Map<string, number>();
  for (const { column, first, last } of mergedRuns(table)) {
    spans.set(`${column}/${first}`, last - first + 1);
    for (let row = first + 1; row <= last; row += 1) spans.set(`${column}/${row}`, 0);
  }
  return spans;
}

const widthOf = (widths: readonly number[], at: number, span: number): number =>
  widths.slice(at, at + span).reduce((sum, width) => sum + width, 0);

type CellShape = {
  readonly style: Text;
  readonly width: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
};

function cellOf(docx: Library, text: string, { style, width, rowSpan, columnSpan }: CellShape): Docx.TableCell {
  return new docx.TableCell({
    children: [paragraph(docx, text, style)],
    width: { size: width, type: docx.WidthType.DXA },
    verticalAlign: docx.VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(columnSpan > 1 ? { columnSpan } : {}),
  });
}
