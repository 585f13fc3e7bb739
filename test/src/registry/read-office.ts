import exceljs from 'exceljs';
import jszip from 'jszip';

/** A table read back from a file. */
export interface ReadTable {
  /** Texts above the header. */
  readonly heading: readonly string[];
  readonly header: readonly string[];
  /** Cells merged downwards give their text to every row they reach. */
  readonly rows: readonly (readonly string[])[];
  /** Texts below the last row. */
  readonly notes: readonly string[];
}

/** Reads a workbook of one sheet whose header begins with `first`. */
export async function readXlsx(bytes: Uint8Array, first: string): Promise<ReadTable & { sheet: exceljs.Worksheet }> {
  const workbook = new exceljs.Workbook();
  // its types know a Buffer of their own
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as never);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  const lines: string[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row) => {
    lines.push(Array.from({ length: sheet.columnCount }, (_one, index) => textOf(row.getCell(index + 1))));
  });
  const bordered = (line: number): boolean => sheet.getCell(line + 1, 1).border?.top !== undefined;
  const start = lines.findIndex(([text]) => text === first);
  const end = lines.findIndex((_line, index) => index > start && !bordered(index));
  const last = end === -1 ? lines.length : end;
  return {
    sheet,
    heading: lines.slice(0, start).map(([text = '']) => text),
    header: lines[start] ?? [],
    rows: lines.slice(start + 1, last),
    notes: lines.slice(last).map(([text = '']) => text),
  };
}

function textOf(cell: exceljs.Cell): string {
  if (cell.type === exceljs.ValueType.Formula) throw new Error(`a formula in ${cell.address}`);
  return cell.master.text;
}

/** Reads a Word document with one table. */
export async function readDocx(bytes: Uint8Array): Promise<ReadTable & { xml: string; footer: string }> {
  const zip = await jszip.loadAsync(bytes);
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const footerFile = Object.keys(zip.files).find((name) => name.startsWith('word/footer'));
  const footer = (await zip.file(footerFile ?? '')?.async('string')) ?? '';
  const [, before = '', table = '', after = ''] = /^(.*?)<w:tbl>(.*)<\/w:tbl>(.*)$/s.exec(xml) ?? [];
  const rows = [...table.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, row = '']) => cellsOf(row));
  const filled = rows.map((row) => [...row]);
  filled.forEach((row, index) => {
    row.forEach((cell, column) => {
      if (cell === null) row[column] = filled[index - 1]?.[column] ?? null;
    });
  });
  const [header = [], ...body] = filled.map((row) => row.map((cell) => cell ?? ''));
  return { xml, footer, heading: paragraphs(before), header, rows: body, notes: paragraphs(after) };
}

/** Null for a cell that goes on from the one above; a cell that reaches across stands in each of its columns. */
const cellsOf = (row: string): (string | null)[] =>
  [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].flatMap(([, cell = '']) => {
    const text = /<w:vMerge w:val="continue"\/>/.test(cell) ? null : paragraphs(cell).join('\n');
    return Array.from({ length: Number(/<w:gridSpan w:val="(\d+)"\/>/.exec(cell)?.[1] ?? 1) }, () => text);
  });

const paragraphs = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, paragraph = '']) =>
    [...paragraph.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)]
      .map(([all, text = '']) => (all === '<w:br/>' ? '\n' : unescaped(text)))
      .join(''),
  );

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
