import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latestEnd, MANDATE_STATES, mandateActs, mandateAfter, type MandateAct, type MandateState } from './mandate.ts';

const STATES = Object.keys(MANDATE_STATES) as MandateState[];

describe('an entrustment', () => {
  test.each<[MandateState, MandateAct, MandateState | undefined]>([
    ['applied', 'approve', 'approved'],
    ['applied', 'refuse', 'refused'],
    ['applied', 'end', undefined],
    ['approved', 'end', 'ended'],
    ['approved', 'approve', undefined],
    ['refused', 'approve', undefined],
    ['ended', 'approve', undefined],
  ])('%s, then %s: %s', (state, act, next) => {
    expect(mandateAfter(state, act)).toBe(next);
    expect(mandateActs(state).includes(act)).toBe(next !== undefined);
  });

  test('whatever is done, it comes to an end within two acts and never back to where it was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<MandateAct>('approve', 'refuse', 'end'), { maxLength: 10 }), (acts) => {
        const seen: MandateState[] = ['applied'];
        for (const act of acts) {
          const next = mandateAfter(seen.at(-1) ?? 'applied', act);
          if (next) seen.push(next);
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.length).toBeLessThanOrEqual(3);
        expect(seen.every((state) => STATES.includes(state))).toBe(true);
      }),
    );
  });

  test.each([
    ['annual', '2026-12-01', '2027-12-01'],
    ['annual', '2024-02-29', '2025-02-28'],
    ['temporary', '2026-12-01', '2027-12-01'],
    ['annual', '9998-12-31', '9999-12-31'],
    ['annual', '9999-06-01', '9999-12-31'],
  ] as const)('%s from %s ends on %s at the latest', (term, from, end) => {
    expect(latestEnd(term, localDate(from))).toBe(end);
  });
});
