import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  displayWidth,
  headLines,
  mergedRuns,
  printable,
  spansOf,
  widthsOf,
  type DocumentTable,
} from './document-table.ts';

const TABLE: DocumentTable = {
  title: '附件',
  subtitle: null,
  heads: [],
  columns: [
    { header: '类别', width: 1 },
    { header: '单位', width: 3 },
  ],
  rows: [],
  mergedColumns: [0, 1],
  notes: [],
};

describe('a table as it is printed', () => {
  test('equal neighbours are one cell, but never across the border of an outer column', () => {
    const rows = [
      ['决策公开', '教育局'],
      ['决策公开', '教育局'],
      ['结果公开', '教育局'],
      ['结果公开', '财政局'],
    ];
    expect(mergedRuns({ ...TABLE, rows })).toEqual([
      { column: 0, first: 0, last: 1 },
      { column: 0, first: 2, last: 3 },
      { column: 1, first: 0, last: 1 },
    ]);
    expect(mergedRuns({ ...TABLE, rows: [] })).toEqual([]);
  });

  test('merged cells hold equal texts, do not overlap and are as long as they can be', () => {
    const cell = fc.constantFrom('甲', '乙');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 12 }), (rows) => {
        const runs = mergedRuns({ ...TABLE, rows });
        const covered = runs.flatMap(({ column, first, last }) =>
          Array.from({ length: last - first + 1 }, (_one, index) => `${column}/${first + index}`),
        );
        expect(new Set(covered).size).toBe(covered.length);
        for (const { column, first, last } of runs) {
          const texts = rows.slice(first, last + 1).map((row) => row.slice(0, column + 1).join());
          expect(new Set(texts).size).toBe(1);
          expect(rows[last + 1]?.slice(0, column + 1).join()).not.toBe(texts[0]);
        }
      }),
    );
  });

  test('equal texts of joined columns are one cell across, the header too, unless merged with another row', () => {
    const columns = ['体裁栏目', '体裁栏目', '更新时限'].map((header) => ({ header, width: 1 }));
    const rows = [
      ['概况信息', '介绍', '每年'],
      ['概况信息', '概况信息', '每年'],
      ['统计信息', '统计信息', '统计信息'],
    ];
    const table: DocumentTable = { ...TABLE, columns, rows, mergedColumns: [0, 2], joinedColumns: [0, 1] };
    expect([-1, 0, 1, 2].map((at) => spansOf(table, at))).toEqual([
      [2, 0, 1],
      [1, 1, 1],
      [1, 1, 1],
      [2, 0, 1],
    ]);
    expect(spansOf({ ...TABLE, columns, rows }, 2)).toEqual([1, 1, 1]);
  });

  test('a row of a table without joined columns is written without a look at all the others', () => {
    let looks = 0;
    const rows = Array.from({ length: 50 }, () => ['决策公开', '教育局']);
    const table = {
      ...TABLE,
      get rows() {
        looks += 1;
        return rows;
      },
    };
    expect(rows.map((_row, at) => spansOf(table, at))).toEqual(rows.map(() => [1, 1]));
    expect(looks).toBe(0);
  });

  test('heads stand side by side, so many on a line', () => {
    const heads = ['一', '二', '三'].map((label) => ({ label, value: '甲' }));
    expect(headLines({ heads })).toEqual(['一：甲', '二：甲', '三：甲']);
    expect(headLines({ heads, headsPerLine: 2 })).toEqual(['一：甲　　　　二：甲', '三：甲']);
  });

  test('widths are shares of the page', () => {
    expect(widthsOf(TABLE, 100)).toEqual([25, 75]);
    expect(displayWidth('栏目 a')).toBe(6);
  });

  test('what XML cannot hold is not printed', () => {
    const table = printable({ ...TABLE, title: '附\u0000件\u0001', rows: [['\uD800', 'a\r\nb']] });
    expect(table.title).toBe('附件');
    expect(table.rows).toEqual([['\uFFFD', 'a\nb']]);
  });
});
