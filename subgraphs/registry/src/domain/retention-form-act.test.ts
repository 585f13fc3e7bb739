import { describe, expect, test } from 'vitest';
import { actsIn, stateAfter, type RetentionFormAct, type RetentionFormState } from './retention-form-act.ts';

const STATES: readonly RetentionFormState[] = ['open', 'reported', 'returned', 'accepted'];
const ACTS: readonly RetentionFormAct[] = ['mark', 'report', 'accept', 'return', 'reopen'];

describe('the way of a retention form', () => {
  test.each([
    ['open', { mark: 'open', report: 'reported' }],
    ['reported', { accept: 'accepted', return: 'returned' }],
    ['returned', { mark: 'returned', report: 'reported' }],
    ['accepted', { reopen: 'returned' }],
  ] as const)('%s', (state, allowed: Partial<Record<RetentionFormAct, RetentionFormState>>) => {
    expect(
      Object.fromEntries(ACTS.flatMap((act) => (stateAfter(state, act) ? [[act, stateAfter(state, act)]] : []))),
    ).toEqual(allowed);
    expect(actsIn(state)).toEqual(Object.keys(allowed));
  });

  test('only the office leads to accepted, and only from a report', () => {
    const before = STATES.flatMap((state) =>
      ACTS.filter((act) => stateAfter(state, act) === 'accepted').map((act) => [state, act]),
    );
    expect(before).toEqual([['reported', 'accept']]);
  });
});
