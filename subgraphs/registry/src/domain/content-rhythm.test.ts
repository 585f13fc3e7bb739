import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { limitOf, RHYTHM_NAMES, rhythmOf, type LimitingRule } from './content-rhythm.ts';

describe('what a rule makes of contents', () => {
  test.each<[LimitingRule, string, string]>([
    [{ kind: 'maxAgeDays', amount: 14 }, 'daily', '每14天内更新'],
    [{ kind: 'maxAgeDays', amount: 31 }, 'daily', '每31天内更新'],
    [{ kind: 'maxAgeDays', amount: 32 }, 'periodic', '每32天内更新'],
    [{ kind: 'everyMonths', amount: 1 }, 'periodic', '每月更新'],
    [{ kind: 'everyMonths', amount: 6 }, 'periodic', '每6个月内更新'],
    [{ kind: 'byDate', month: 2, day: 'last' }, 'periodic', '每年2月底前'],
    [{ kind: 'byDate', month: 1, day: '31' }, 'periodic', '每年1月31日前'],
    [{ kind: 'withinWorkingDaysOfEvent', amount: 20, event: '文件印发' }, 'immediate', '文件印发后20个工作日内'],
    [{ kind: 'beforeWorkingDaysOfEvent', amount: 3, event: '预告事项' }, 'immediate', '预告事项前3个工作日'],
    [{ kind: 'withinMonthsOfEvent', amount: 3, event: '募捐活动结束' }, 'immediate', '募捐活动结束后3个月内'],
    [{ kind: 'onDemand' }, 'immediate', '随时发布，或确认无需发布'],
  ])('[R003-31] %o is %s: %s', (rule, rhythm, limit) => {
    expect([rhythmOf(rule), limitOf(rule)]).toEqual([rhythm, limit]);
  });

  const amount = fc.integer({ min: 1, max: 5000 });
  property.prop([
    fc.oneof(
      fc.record({ kind: fc.constantFrom('maxAgeDays' as const, 'everyMonths' as const), amount }),
      fc.record({ kind: fc.constant('withinMonthsOfEvent' as const), amount, event: fc.string({ minLength: 1 }) }),
      fc.record({
        kind: fc.constant('byDate' as const),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.constantFrom('1', '28', 'last'),
      }),
    ),
  ])('every rule has a rhythm with a name, and a limit that says its numbers', (rule) => {
    expect(RHYTHM_NAMES[rhythmOf(rule)]).toMatch(/发布$/);
    if ('amount' in rule && !(rule.kind === 'everyMonths' && rule.amount === 1))
      expect(limitOf(rule)).toContain(String(rule.amount));
  });
});
