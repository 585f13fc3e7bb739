import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeDocx, writeXlsx, type DocumentTable } from '@gongkai/registry';
import { readDocx, readXlsx } from './read-office.ts';

const TABLE: DocumentTable = {
  title: '政府网站栏目责任分解表',
  subtitle: '（第3版）',
  heads: [
    { label: '文号', value: '示政办〔2026〕12号' },
    { label: '生效日', value: '2026年12月1日' },
  ],
  columns: [
    { header: '类别', width: 2 },
    { header: '栏目', width: 4 },
    { header: '责任', width: 3 },
  ],
  rows: [
    ['决策公开', '会议公开', '=1+1'],
    ['决策公开', '规范性文件 <& "引号">', '+86 21'],
    ['结果公开', '统计数据\n（月报）', '@SUM(A1)'],
    ['结果公开', '-工作报告', ''],
  ],
  mergedColumns: [0],
  notes: ['注：√为保留，×为隐藏。'],
};

describe('tables as files', () => {
  test('a workbook gives back every figure, as text, merged cells included', async () => {
    const { sheet, ...read } = await readXlsx(await writeXlsx(TABLE), '类别');
    expect(read).toEqual({
      heading: ['政府网站栏目责任分解表', '（第3版）', '文号：示政办〔2026〕12号', '生效日：2026年12月1日'],
      header: ['类别', '栏目', '责任'],
      rows: TABLE.rows,
      notes: TABLE.notes,
    });
    expect(sheet.getCell('A6').isMerged && sheet.getCell('A7').master.address).toBe('A6');
    expect(sheet.getCell('C6').numFmt).toBe('@');
  });

  test('a workbook prints on A4 with its header on each page and page numbers', async () => {
    const { sheet } = await readXlsx(await writeXlsx(TABLE), '类别');
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '5:5',
    });
    expect(sheet.headerFooter.oddFooter).toContain('第 &P 页');
    expect([sheet.getCell('A1').font.name, sheet.getCell('B6').font.name]).toEqual(['黑体', '宋体']);
  });

  test('a Word document gives back every figure, merged cells included', async () => {
    const { heading, header, rows, notes } = await readDocx(await writeDocx(TABLE));
    expect({ heading, header, rows, notes }).toEqual({
      heading: ['政府网站栏目责任分解表', '（第3版）', '文号：示政办〔2026〕12号', '生效日：2026年12月1日'],
      header: ['类别', '栏目', '责任'],
      rows: TABLE.rows,
      notes: TABLE.notes,
    });
  });

  test('a Word document is A4 lying, repeats its header, counts its pages and names Chinese fonts', async () => {
    const { xml, footer } = await readDocx(await writeDocx(TABLE));
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toMatch(/w:eastAsia="黑体".*w:eastAsia="宋体"/s);
    expect(footer).toMatch(/PAGE.*NUMPAGES/s);
  });

  test('no name of a sheet is refused by Excel', async () => {
    const { sheet } = await readXlsx(await writeXlsx({ ...TABLE, title: "a[b]*?:/\\'c".repeat(5) }), '类别');
    expect(sheet.name).toMatch(/^[^[\]*?:/\\']{1,31}$/);
    expect((await readXlsx(await writeXlsx({ ...TABLE, title: '？' }), '类别')).sheet.name).toBe('？');
  });

  test('any text comes back from both formats as it went in', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((one) => one.replace(/[\p{C}\p{Z}]/gu, '').normalize('NFC'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const table = { ...TABLE, rows };
          expect((await readXlsx(await writeXlsx(table), '类别')).rows).toEqual(rows);
          expect((await readDocx(await writeDocx(table))).rows).toEqual(rows);
        },
      ),
      { numRuns: 15 },
    );
  });
});
