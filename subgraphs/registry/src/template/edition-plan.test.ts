import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planEdition, type EditionColumn, type EditionPlan } from './edition-plan.ts';
import { SHIPPED_ROWS } from './shipped-rows.ts';
import type { StoredRow } from './template-row.ts';

const rows: readonly StoredRow[] = SHIPPED_ROWS.map((row, index) => ({
  ...row,
  id: `row-${row.code}`,
  templateId: 'template',
  position: index + 1,
}));
const PLACE = { base: 'finance', codePrefix: 's002-finance', channelName: '财政局' };

/** What a unit has after a plan was carried out. */
function carriedOut(
  before: readonly EditionColumn[],
  { added, changed, followed, closed }: EditionPlan,
): EditionColumn[] {
  const made = added.map((wanted) => ({ ...wanted, id: wanted.code, closed: false, isRemoved: false }));
  const now = before.map((column) => {
    const change = changed.find(({ id }) => id === column.id);
    const row = followed.find(({ id }) => id === column.id);
    return {
      ...column,
      ...(change ? { ...change.wanted, closed: false } : {}),
      ...(row ? { rowId: row.rowId } : {}),
      ...(closed.includes(column.id) ? { closed: true } : {}),
    };
  });
  return [...now, ...made];
}

const fresh = (): EditionColumn[] => carriedOut([], planEdition(rows, [], PLACE));

describe('the columns of a unit after a template', () => {
  test('are 30, in the channel of the unit and those of the six genres that hold columns', () => {
    const { added, channels, changed, closed } = planEdition(rows, [], PLACE);
    expect([added.length, changed, closed]).toEqual([30, [], []]);
    expect(channels.map(({ path }) => path)).toEqual([
      'finance',
      'finance/overview',
      'finance/regulations',
      'finance/plans',
      'finance/news',
      'finance/enforcement',
      'finance/finance',
    ]);
    expect(added.find(({ rowCode }) => rowCode === 's002-25')).toMatchObject({
      parentPath: 'finance',
      slug: 'statistics',
    });
  });

  test('lie at the root of the unit’s own site, without a channel of the unit', () => {
    const { added, channels } = planEdition(rows, [], { ...PLACE, base: null, channelName: null });
    expect(channels).toHaveLength(6);
    expect(added.find(({ rowCode }) => rowCode === 's002-25')).toMatchObject({ parentPath: null });
  });

  test('are those of whatever rows the next version has, and stay when it is applied again', () => {
    const version = fc.subarray([...rows]).map((some) => some.map((row) => ({ ...row, id: `${row.id}/2` })));
    fc.assert(
      fc.property(version, version, (first, second) => {
        const one = carriedOut([], planEdition(first, [], PLACE));
        const two = carriedOut(one, planEdition(second, one, PLACE));
        const open = two.filter(({ closed }) => !closed).map(({ rowCode }) => rowCode);
        expect(open.sort()).toEqual(second.map(({ code }) => code).sort());
        const again = planEdition(second, two, PLACE);
        expect([again.added, again.changed, again.followed, again.closed, again.channels]).toEqual([
          [],
          [],
          [],
          [],
          [],
        ]);
      }),
    );
  });

  test('that were closed are opened again, those that were removed are not brought back', () => {
    const columns = fresh().map((column) => ({
      ...column,
      closed: column.rowCode === 's002-01',
      isRemoved: column.rowCode === 's002-02',
    }));
    const plan = planEdition(rows, columns, PLACE);
    expect(plan.changed.map(({ wanted }) => wanted.rowCode)).toEqual(['s002-01']);
    expect([plan.added, plan.closed]).toEqual([[], []]);
  });
});
