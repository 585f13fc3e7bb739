import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../local-date.ts';
import { columnSights, type SightedColumn } from './column-sight.ts';

const day = (text: string): LocalDate => text as LocalDate;
const TODAY = day('2026-11-20');

const column = (id: string, over: Partial<SightedColumn> = {}): SightedColumn => ({
  id,
  parentId: null,
  retained: true,
  closed: false,
  shownFrom: null,
  shownTo: null,
  publishedCount: 0,
  ...over,
});

const sights = (columns: readonly SightedColumn[], today = TODAY): Record<string, string> =>
  Object.fromEntries(columnSights(columns, today));

describe('the sight of a column', () => {
  it.each([
    ['something in it', [column('a', { publishedCount: 1 })], { a: 'visible' }],
    ['nothing in it', [column('a')], { a: 'blank' }],
    ['not retained', [column('a', { publishedCount: 1, retained: false })], { a: 'hidden' }],
    ['closed', [column('a', { publishedCount: 1, closed: true })], { a: 'hidden' }],
    [
      'a visible child',
      [column('a'), column('b', { parentId: 'a', publishedCount: 1 })],
      { a: 'visible', b: 'visible' },
    ],
    ['blank children alone', [column('a'), column('b', { parentId: 'a' })], { a: 'blank', b: 'blank' }],
    [
      'a closed channel above it',
      [column('a', { closed: true }), column('b', { parentId: 'a', publishedCount: 1 })],
      { a: 'hidden', b: 'hidden' },
    ],
    [
      'a channel in a circle',
      [column('a', { parentId: 'b', publishedCount: 1 }), column('b', { parentId: 'a' })],
      { a: 'hidden', b: 'hidden' },
    ],
  ])('with %s [R002-18]', (_what, columns, expected) => {
    expect(sights(columns)).toEqual(expected);
  });

  it.each([
    ['2026-11-19', 'hidden'],
    ['2026-11-20', 'visible'],
    ['2026-11-30', 'visible'],
    ['2026-12-01', 'hidden'],
  ])('a special column from 11-20 to 12-01 is on %s %s [R000-21]', (today, sight) => {
    const special = column('a', { publishedCount: 1, shownFrom: TODAY, shownTo: day('2026-12-01') });
    expect(sights([special], day(today))).toEqual({ a: sight });
  });

  const forest = fc
    .array(
      fc.record({
        parent: fc.nat(11),
        retained: fc.boolean(),
        closed: fc.boolean(),
        shownTo: fc.constantFrom(null, TODAY, day('2026-12-01')),
        publishedCount: fc.nat(2),
      }),
      { maxLength: 12 },
    )
    .map((rows) =>
      rows.map(({ parent, ...row }, index) =>
        column(String(index), { ...row, parentId: index === 0 || parent >= index ? null : String(parent) }),
      ),
    );

  it('none is visible and blank at once, and none is visible without something in it or below it [R002-18]', () => {
    const holds = (columns: readonly SightedColumn[], id: string): boolean =>
      columns.some(
        (one) => (one.id === id && one.publishedCount > 0) || (one.parentId === id && holds(columns, one.id)),
      );
    fc.assert(
      fc.property(forest, (columns) => {
        const seen = [...columnSights(columns, TODAY)].filter(([, sight]) => sight === 'visible').map(([id]) => id);
        expect(seen.filter((id) => !holds(columns, id))).toEqual([]);
      }),
    );
  });

  it('publishing one more item never hides a column, and closing one never shows another', () => {
    fc.assert(
      fc.property(forest, fc.nat(11), (columns, at) => {
        const shown = (some: readonly SightedColumn[]): string[] =>
          [...columnSights(some, TODAY)].filter(([, sight]) => sight === 'visible').map(([id]) => id);
        const before = shown(columns);
        const changed = (change: Partial<SightedColumn>): SightedColumn[] =>
          columns.map((one, index) => (index === at ? { ...one, ...change } : one));
        expect(shown(changed({ publishedCount: 3 }))).toEqual(expect.arrayContaining(before));
        expect(before).toEqual(expect.arrayContaining(shown(changed({ closed: true }))));
      }),
    );
  });
});
