import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleChanges, type KeptRule, type RuleTerms } from './rule-changes.ts';

const TODAY = localDate('2026-11-20');
const terms = (amount: number, more: Partial<RuleTerms> = {}): RuleTerms => ({
  kind: 'everyMonths',
  amount,
  event: null,
  month: null,
  day: null,
  subject: null,
  clause: '附件2',
  deadlineText: '至少每年更新一次',
  recertifiable: false,
  validTo: null,
  ...more,
});
const kept = (id: string, amount: number, more: Partial<KeptRule> = {}): KeptRule => ({
  ...terms(amount),
  id,
  validFrom: null,
  byHand: false,
  ...more,
});

describe('rules of a column when its template changes', () => {
  test.each([
    ['the same', [kept('a', 12)], [terms(12)], { ended: [], undone: [], begun: [] }],
    ['another period', [kept('a', 12)], [terms(6)], { ended: ['a'], undone: [], begun: [terms(6)] }],
    [
      'changed twice on one day',
      [kept('a', 6, { validFrom: TODAY })],
      [terms(3)],
      { ended: [], undone: ['a'], begun: [terms(3)] },
    ],
    ['none any more', [kept('a', 12)], [], { ended: ['a'], undone: [], begun: [] }],
    [
      'what the law has moved on from stays as it is',
      [kept('a', 12, { validTo: localDate('2019-05-15') })],
      [terms(12, { validTo: localDate('2019-05-15') })],
      { ended: [], undone: [], begun: [] },
    ],
    [
      'one that was ended comes back as a new one',
      [kept('a', 12, { validTo: localDate('2025-01-01') })],
      [terms(12)],
      { ended: [], undone: [], begun: [terms(12)] },
    ],
    [
      'one that somebody ended is not begun again',
      [kept('a', 12, { validTo: localDate('2025-01-01'), byHand: true })],
      [terms(12)],
      { ended: [], undone: [], begun: [] },
    ],
    [
      'beside one that somebody set none of its kind is begun',
      [kept('a', 12), kept('h', 3, { validFrom: localDate('2026-12-10'), byHand: true })],
      [terms(6)],
      { ended: ['a'], undone: [], begun: [] },
    ],
    [
      'one that somebody set of another subject is in nobody’s way',
      [kept('h', 3, { subject: '季度', byHand: true })],
      [terms(6)],
      { ended: [], undone: [], begun: [terms(6)] },
    ],
  ])('%s', (_case, before, wanted, changes) => {
    expect(ruleChanges(before, wanted, TODAY)).toEqual(changes);
  });

  test('leaves exactly the wanted rules, and nothing to do the second time', () => {
    const amounts = fc.uniqueArray(fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(amounts, amounts, (before, after) => {
        const rules = before.map((amount) => kept(`k${amount}`, amount));
        const wanted = after.map((amount) => terms(amount));
        const { ended, undone, begun } = ruleChanges(rules, wanted, TODAY);
        const left = rules.filter(({ id }) => !ended.includes(id) && !undone.includes(id));
        const next = [
          ...left,
          ...begun.map((rule) => ({ ...rule, id: `n${rule.amount}`, validFrom: TODAY, byHand: false })),
        ];
        expect(next.map(({ amount }) => amount).sort()).toEqual([...after].sort());
        expect(ruleChanges(next, wanted, TODAY)).toEqual({ ended: [], undone: [], begun: [] });
      }),
    );
  });
});
