import { localDate, ruleOfRow, type UpdateRuleKind } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradictionsIn, overlappingRule, type RuleDraft } from './rule-contradictions.ts';

const EMPTY = { amount: null, event: null, month: null, day: null, subject: null, validFrom: null, validTo: null };
const draft = (kind: UpdateRuleKind, more: Partial<RuleDraft> = {}): RuleDraft => ({ ...EMPTY, kind, ...more });

describe('a draft of a rule', () => {
  it.each<[UpdateRuleKind, Partial<RuleDraft>]>([
    ['maxAgeDays', { amount: 14 }],
    ['everyMonths', { amount: 120, subject: '季度' }],
    ['withinWorkingDaysOfEvent', { amount: 250, event: '文件印发' }],
    ['beforeWorkingDaysOfEvent', { amount: 3, event: '预告事项' }],
    ['withinMonthsOfEvent', { amount: 3, event: '募捐活动结束' }],
    ['byDate', { month: 2, day: '29' }],
    ['byDate', { month: 2, day: 'last', validFrom: localDate('2018-07-10'), validTo: localDate('2019-05-15') }],
    ['onDemand', {}],
  ])('%s with %j holds', (kind, more) => {
    expect(contradictionsIn(draft(kind, more))).toEqual([]);
  });

  it.each<[UpdateRuleKind, Partial<RuleDraft>, object]>([
    ['maxAgeDays', { amount: 3661 }, { field: 'amount', seen: '3661', accepted: '1–3660' }],
    ['maxAgeDays', {}, { field: 'amount', seen: 'null', accepted: '1–3660' }],
    ['everyMonths', { amount: 0 }, { field: 'amount', seen: '0', accepted: '1–120' }],
    ['withinWorkingDaysOfEvent', { amount: 251, event: 'e' }, { field: 'amount', accepted: '1–250' }],
    ['withinWorkingDaysOfEvent', { amount: 20 }, { field: 'event', seen: 'null' }],
    ['everyMonths', { amount: 1, event: 'e' }, { field: 'event', seen: 'e' }],
    ['byDate', { month: 4, day: '31' }, { field: 'day', seen: '4-31', accepted: '1–30, last' }],
    ['byDate', { month: 2, day: '30' }, { field: 'day', seen: '2-30', accepted: '1–29, last' }],
    ['byDate', { month: 13, day: '1' }, { field: 'month', seen: '13', accepted: '1–12' }],
    ['byDate', { month: 1, day: '01' }, { field: 'day', seen: '1-01' }],
    ['byDate', { month: 1, day: '31', amount: 2 }, { field: 'amount', seen: '2' }],
    ['onDemand', { day: 'last' }, { field: 'day', seen: 'last' }],
    [
      'onDemand',
      { validFrom: localDate('2026-01-02'), validTo: localDate('2026-01-02') },
      { field: 'validTo', seen: '2026-01-02 – 2026-01-02', accepted: '> 2026-01-02' },
    ],
  ])('%s with %j contradicts itself, and says what would be accepted', (kind, more, told) => {
    expect(contradictionsIn(draft(kind, more))).toEqual([expect.objectContaining(told)]);
  });

  it('that holds is a rule the deadlines can be judged by', () => {
    const anyDraft = fc.record({
      kind: fc.constantFrom<UpdateRuleKind>(
        ...(['maxAgeDays', 'everyMonths', 'byDate', 'onDemand'] as const),
        ...(['withinWorkingDaysOfEvent', 'beforeWorkingDaysOfEvent', 'withinMonthsOfEvent'] as const),
      ),
      amount: fc.option(fc.integer({ min: -1, max: 4000 })),
      event: fc.option(fc.constant('e')),
      month: fc.option(fc.integer({ min: 0, max: 13 })),
      day: fc.option(fc.constantFrom('last', '0', '1', '29', '30', '31', '32')),
      subject: fc.option(fc.constant('s')),
      validFrom: fc.constant(null),
      validTo: fc.constant(null),
    });
    fc.assert(
      fc.property(anyDraft, (one) => {
        const row = { ...one, id: 'r', clause: 'c', recertifiable: false, inferred: false, supersededBy: null };
        expect(contradictionsIn(one).length > 0 || ruleOfRow(row) !== undefined).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('two rules of one column', () => {
  const day = fc.option(fc.integer({ min: 10, max: 20 }).map((number) => localDate(`2026-01-${number}`)));
  const period = fc
    .record({ validFrom: day, validTo: day })
    .filter(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom < validTo);

  it('of one kind, event and subject may not share a day; others may', () => {
    fc.assert(
      fc.property(period, period, (one, other) => {
        const a = draft('everyMonths', one);
        const b = draft('everyMonths', other);
        const share = Array.from({ length: 31 }, (_, at) => dayOf(at)).some((on) => holds(a, on) && holds(b, on));
        expect(overlappingRule(a, [b]) !== undefined).toBe(share);
        expect(
          overlappingRule(a, [
            { ...b, subject: 's' },
            { ...b, event: 'e' },
            { ...b, kind: 'maxAgeDays' },
          ]),
        ).toBe(undefined);
      }),
    );
  });

  it('may ask for two yearly dates in different months, not in one', () => {
    const january = draft('byDate', { month: 1, day: '31' });
    expect(overlappingRule(january, [draft('byDate', { month: 3, day: '31' })])).toBeUndefined();
    const earlier = draft('byDate', { month: 1, day: '20' });
    expect(overlappingRule(january, [earlier])).toBe(earlier);
  });
});

const dayOf = (at: number): string => `2026-01-${String(at + 1).padStart(2, '0')}`;
const holds = ({ validFrom, validTo }: RuleDraft, on: string): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || on < validTo);
