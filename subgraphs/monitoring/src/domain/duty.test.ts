import { addDays, localDate, shippedCalendar, type LocalDate, type UpdateRule } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePlaces, dutiesOf, inOrder, placeOf, PRESSING, tasksOf, unownedDuty, type Duty } from './duty.ts';
import { judgeColumn, type ColumnFacts } from './judge-column.ts';
import type { Keeper } from './keeper.ts';

const TODAY = localDate('2026-11-20');
const said = { subject: null, clause: '附件2', validFrom: null, validTo: null } as const;
const every = (days: number): UpdateRule => ({ kind: 'maxAgeDays', id: `r${days}`, days, ...said });
const updatedOn = (date: LocalDate | null, more: Partial<ColumnFacts> = {}): ColumnFacts => ({
  rules: [every(14)],
  events: [],
  itemDates: date === null ? [] : [{ subject: null, dates: [date] }],
  certifiedDates: [],
  noNeedDates: [],
  openedOn: localDate('2026-11-15'),
  inUse: true,
  isChannel: false,
  publishedCount: date === null ? 0 : 1,
  ...more,
});
const keeper = (more: Partial<Keeper> = {}): Keeper => ({
  unitId: 'unit',
  groupId: null,
  role: 'primary',
  from: localDate('2026-01-01'),
  to: null,
  holders: [{ personId: 'li', postTitle: '栏目编辑', from: localDate('2026-01-01'), to: null }],
  ...more,
});
const duties = (facts: ColumnFacts, by: Keeper = keeper(), columnId = 'c'): Duty[] => {
  const health = judgeColumn(facts, { today: TODAY, calendar: shippedCalendar });
  return dutiesOf({ columnId, isJudged: health.state !== 'notJudged', tasks: tasksOf(health, TODAY) }, by, TODAY);
};
const ago = (days: number): LocalDate => addDays(TODAY, -days);

describe('what has to be done in a column', () => {
  test.each<[string, ColumnFacts, string[]]>([
    ['overdue since yesterday', updatedOn(ago(15)), ['overdue']],
    ['due today', updatedOn(ago(14)), ['dueToday']],
    ['due in a week', updatedOn(ago(7)), ['dueSoon']],
    ['due in eight days', updatedOn(ago(6)), []],
    ['empty', updatedOn(null), ['blank']],
    ['empty, and due by another rule', updatedOn(null, { rules: [every(2)] }), ['blank', 'overdue']],
    ['not kept', updatedOn(ago(99), { inUse: false }), []],
    ['without a rule', updatedOn(ago(99), { rules: [] }), []],
  ])('that is %s', (_, facts, kinds) => {
    expect(duties(facts).map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each<[string, Partial<Keeper>, Partial<Duty>[]]>([
    ['by a person in a post', {}, [{ kind: 'overdue', personId: 'li', postTitle: '栏目编辑', isShared: false }]],
    ['by a member of a group', { groupId: 'g' }, [{ kind: 'overdue', isShared: true }]],
    ['by nobody in the unit', { holders: [] }, [{ kind: 'overdue', personId: null }, { kind: 'unassigned' }]],
    [
      'by a post without a person',
      { holders: [{ personId: null, postTitle: '主任', from: ago(9), to: null }] },
      [{ kind: 'overdue', postTitle: '主任' }, { kind: 'unassigned' }],
    ],
    ['by a unit from tomorrow on', { from: addDays(TODAY, 1) }, []],
    ['by a unit until yesterday', { to: TODAY }, []],
  ])('%s', (_, by, expected) => {
    expect(duties(updatedOn(ago(15)), keeper(by))).toMatchObject(expected);
  });
});

describe('the order of duties', () => {
  const some = fc
    .array(
      fc.record({
        column: fc.constantFrom('c1', 'c2', 'c3'),
        days: fc.nat(40),
        isEmpty: fc.boolean(),
        groupId: fc.constantFrom(null, 'g'),
        role: fc.constantFrom('primary', 'assisting'),
        isNamed: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((given) => [
      unownedDuty('c9'),
      ...given.flatMap(({ column, days, isEmpty, groupId, role, isNamed }) =>
        duties(
          updatedOn(isEmpty ? null : ago(days)),
          keeper({ groupId, role, ...(isNamed ? {} : { holders: [] }) }),
          column,
        ),
      ),
    ]);

  test('is by kind, then by due date, each once, whatever order they came in', () => {
    fc.assert(
      fc.property(some, (given) => {
        const ordered = inOrder(given);
        const places = ordered.map(placeOf);
        for (const [at, place] of places.entries()) {
          const before = places[at - 1];
          if (before !== undefined) expect(comparePlaces(before, place)).toBeLessThan(0);
        }
        expect(inOrder(given.toReversed()).map(placeOf)).toEqual(places);
        const ranks = ordered.map(({ kind }) => PRESSING[kind]);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(new Set(given.map((duty) => JSON.stringify(placeOf(duty)))).size).toBe(ordered.length);
      }),
    );
  });

  test('keeps what a unit owes by itself, not what it owes as a member of a group', () => {
    const late = updatedOn(ago(15));
    const both = [...duties(late, keeper({ groupId: 'g' })), ...duties(late, keeper())];
    expect(inOrder(both)).toMatchObject([{ kind: 'overdue', isShared: false }]);
  });
});
