import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@gongkai/kernel/pure';
import { visibleTree, type TreeColumn } from './column-tree.ts';

const TODAY = '2026-11-20' as LocalDate;
const column = (id: string, over: Partial<TreeColumn> = {}): TreeColumn => ({
  id,
  parentId: null,
  sortOrder: 0,
  path: id,
  retained: true,
  closed: false,
  shownFrom: null,
  shownTo: null,
  publishedCount: 1,
  ...over,
});

const shown = (columns: readonly TreeColumn[]): string[] =>
  visibleTree(columns, TODAY).map((placed) => placed.column.id);

describe('visible tree', () => {
  it.each([
    ['a column with something in it', [column('a')], ['a']],
    ['no blank column [R002-37]', [column('a', { publishedCount: 0 })], []],
    ['no hidden column', [column('a', { retained: false })], []],
    ['no closed column', [column('a', { closed: true })], []],
    [
      'a blank channel above something',
      [column('a', { publishedCount: 0 }), column('b', { parentId: 'a' })],
      ['a', 'b'],
    ],
    ['nothing below a hidden channel', [column('a', { retained: false }), column('b', { parentId: 'a' })], []],
    ['nothing below a missing channel', [column('b', { parentId: 'gone' })], []],
    [
      'siblings in their order',
      [column('b', { sortOrder: 2 }), column('a', { sortOrder: 3 }), column('c', { sortOrder: 1 })],
      ['c', 'b', 'a'],
    ],
  ])('shows %s', (_what, columns, expected) => {
    expect(shown(columns)).toEqual(expected);
  });

  it('shows every shown column once, below its parent, and hiding one only ever removes', () => {
    const forest = fc
      .array(
        fc.record({
          parent: fc.nat(11),
          retained: fc.boolean(),
          closed: fc.boolean(),
          publishedCount: fc.nat(2),
          sortOrder: fc.nat(3),
        }),
        { maxLength: 12 },
      )
      .map((rows) =>
        rows.map(({ parent, ...row }, index) =>
          column(String(index), { ...row, parentId: index === 0 || parent >= index ? null : String(parent) }),
        ),
      );
    fc.assert(
      fc.property(forest, fc.nat(11), (columns, hidden) => {
        const placed = visibleTree(columns, TODAY);
        const ids = placed.map(({ column: { id } }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        placed.forEach(({ column: { parentId } }, index) => {
          if (parentId !== null) expect(ids.slice(0, index)).toContain(parentId);
        });
        const fewer = shown(columns.map((each) => (each.id === String(hidden) ? { ...each, retained: false } : each)));
        expect(ids).toEqual(expect.arrayContaining(fewer));
        expect(fewer).not.toContain(String(hidden));
      }),
    );
  });
});
