import { describe, expect, test } from 'vitest';
import { ruleOfRow, type RuleRow } from './rule-of-row.ts';

describe('a rule as the registry tells it', () => {
  const row = (more: Partial<RuleRow>): RuleRow => ({
    id: 'r',
    kind: 'onDemand',
    amount: null,
    event: null,
    month: null,
    day: null,
    subject: null,
    clause: '附件2',
    recertifiable: false,
    inferred: false,
    validFrom: null,
    validTo: null,
    supersededBy: null,
    ...more,
  });

  test.each<[Partial<RuleRow>, object]>([
    [
      { kind: 'maxAgeDays', amount: 7 },
      { kind: 'maxAgeDays', days: 7 },
    ],
    [
      { kind: 'everyMonths', amount: 3 },
      { kind: 'everyMonths', months: 3 },
    ],
    [
      { kind: 'withinWorkingDaysOfEvent', amount: 20, event: '形成' },
      { workingDays: 20, event: '形成' },
    ],
    [
      { kind: 'beforeWorkingDaysOfEvent', amount: 5, event: '会议' },
      { workingDays: 5, event: '会议' },
    ],
    [
      { kind: 'withinMonthsOfEvent', amount: 2, event: '结束' },
      { months: 2, event: '结束' },
    ],
    [
      { kind: 'byDate', month: 2, day: 'last' },
      { month: 2, day: 'last' },
    ],
    [
      { kind: 'byDate', month: 1, day: '31' },
      { month: 1, day: 31 },
    ],
    [{ kind: 'onDemand' }, { kind: 'onDemand' }],
  ])('%j', (given, expected) => {
    expect(ruleOfRow(row(given))).toMatchObject(expected);
  });

  test('is left out where no rule can be made of it', () => {
    expect(ruleOfRow(row({ kind: 'maxAgeDays', amount: null }))).toBeUndefined();
    expect(ruleOfRow(row({ kind: 'byDate', month: 13, day: '1' }))).toBeUndefined();
  });
});
