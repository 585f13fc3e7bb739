import { addDays, localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOn, type Period } from './responsibility-period.ts';

const day = (text: string) => localDate(text);
const open: Period = { from: day('2022-09-15'), to: null };
const ended: Period = { from: day('2022-09-15'), to: day('2024-01-01') };

describe('a change of responsibility from a day on', () => {
  test.each([
    ['begins where there was none', [], '2026-01-01', { kind: 'begin' }],
    ['begins after what has ended', [ended], '2024-01-01', { kind: 'begin' }],
    ['splits what lasts', [open], '2026-01-01', { kind: 'split', index: 0, to: null }],
    ['splits up to the end that was set', [ended], '2023-01-01', { kind: 'split', index: 0, to: '2024-01-01' }],
    ['corrects what begins that day', [open], '2022-09-15', { kind: 'correct', index: 0 }],
    ['may not overtake what began later', [open], '2022-09-14', { kind: 'tooEarly', earliest: '2022-09-15' }],
  ] satisfies [string, Period[], string, object][])('%s', (_rule, periods, from, change) => {
    expect(changeOn(periods, day(from))).toEqual(change);
  });

  test('however often it changes, periods follow each other without overlap and earlier days keep theirs', () => {
    const days = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 12 });
    fc.assert(
      fc.property(days, (offsets) => {
        let periods: Period[] = [];
        for (const offset of offsets) {
          const from = addDays(day('2022-01-01'), offset);
          const before = periods;
          const change = changeOn(periods, from);
          if (change.kind === 'begin') periods = [...periods, { from, to: null }];
          if (change.kind === 'split') {
            periods = [
              ...periods.map((period, index) => (index === change.index ? { ...period, to: from } : period)),
              { from, to: change.to },
            ];
          }
          for (const [index, { from: first }] of before.entries()) expect(periods[index]?.from).toBe(first);
        }
        for (const [index, period] of periods.entries()) {
          const next = periods[index + 1];
          if (next) expect(period.to !== null && period.to <= next.from).toBe(true);
        }
      }),
    );
  });
});
