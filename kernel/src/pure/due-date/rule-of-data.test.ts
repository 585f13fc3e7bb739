import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date.ts';
import { dataRuleSchema, ruleOfData } from './rule-of-data.ts';
import { regulationRule, updateRuleSchema } from './update-rule.ts';

const origin = { id: 'row', clause: '附件2' };
const kindsOf = (data: unknown): string[] => ruleOfData(dataRuleSchema.parse(data), origin).map(({ kind }) => kind);

describe('rules of the data files', () => {
  it.each([
    [{ everyMonths: 12 }, ['everyMonths']],
    [{ maxAgeDays: 14 }, ['maxAgeDays']],
    [{ everyMonths: 6, onDemand: true }, ['everyMonths', 'onDemand']],
    [{ everyMonths: 6, withinWorkingDaysOfEvent: 20, event: '文件印发' }, ['everyMonths', 'withinWorkingDaysOfEvent']],
    [{ atLeastWorkingDaysBeforeEvent: 3, event: '预告事项' }, ['beforeWorkingDaysOfEvent']],
    [
      { type: 'afterEvent', item: '募集', event: '募捐活动结束', withinMonths: 3, text: '一个季度内' },
      ['withinMonthsOfEvent'],
    ],
    [{ type: 'periodic', item: '经常性募捐', everyMonths: 6 }, ['everyMonths']],
    [
      { type: 'periodic', item: '月度(季度)收支', everyMonths: 1, alternateEveryMonths: 3 },
      ['everyMonths', 'everyMonths'],
    ],
    [{ type: 'annualReport' }, ['byDate']],
    [{ type: 'onDemand', item: '突发性灾害募捐' }, ['onDemand']],
    [{ everyMonths: 12, byDate: { month: 2, day: 'last' } }, ['everyMonths', 'byDate']],
    [{ type: 'independentUrl', text: '提供独立的网络地址' }, []],
  ])('%j is read as %j', (data, kinds) => {
    expect(kindsOf(data)).toEqual(kinds);
  });

  it('speaks of the item it names, each under an id of its own', () => {
    const rules = ruleOfData(
      { type: 'periodic', item: '月度(季度)财政收支情况', everyMonths: 1, alternateEveryMonths: 3 },
      origin,
    );
    expect(rules.map(({ id, subject }) => [id, subject])).toEqual([
      ['row/everyMonths1', '月度财政收支情况'],
      ['row/everyMonths3', '季度财政收支情况'],
    ]);
  });

  it('ends a yearly date where the law moved on, and asks departments and governments for different days', () => {
    const supersededBy = { text: '2019条例第四十九条', effectiveFrom: localDate('2019-05-15') };
    const data = { byDate: { month: 2, day: 'last', appliesTo: '政府信息公开工作年度报告' } } as const;
    const [old, department] = ruleOfData(data, { ...origin, supersededBy });
    const [, government] = ruleOfData(data, { ...origin, supersededBy, unit: 'government' });
    expect(old).toMatchObject({
      validTo: '2019-05-15',
      supersededBy: { from: '2019-05-15', ruleIds: ['row/annualReport'] },
    });
    expect(department).toMatchObject({ kind: 'byDate', month: 1, day: 31, validFrom: '2019-05-15', validTo: null });
    expect(government).toMatchObject({ kind: 'byDate', month: 3, day: 31 });
  });

  it('refuses a deadline counted from an event it does not name', () => {
    expect(dataRuleSchema.safeParse({ withinWorkingDaysOfEvent: 10 }).success).toBe(false);
  });

  it('gives rules that are stored and read back as they were', () => {
    const count = fc.integer({ min: 1, max: 60 });
    const data = fc.record(
      {
        maxAgeDays: count,
        everyMonths: count,
        withinWorkingDaysOfEvent: count,
        atLeastWorkingDaysBeforeEvent: count,
        withinMonths: count,
        item: fc.constant('x'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(data, (given) => {
        const rules = ruleOfData({ ...given, event: 'e' }, origin);
        expect(rules).toHaveLength(Object.keys(given).filter((key) => key !== 'item').length);
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
        for (const rule of rules) expect(updateRuleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
      }),
    );
    expect(updateRuleSchema.parse(regulationRule('art26'))).toEqual(regulationRule('art26'));
  });

  it.each([
    { kind: 'maxAgeDays', days: 0 },
    { kind: 'byDate', month: 13, day: 1 },
    { kind: 'byDate', month: 2, day: 'first' },
    { kind: 'withinWorkingDaysOfEvent', workingDays: 3 },
    { kind: 'sometimes' },
  ])('a stored rule is refused as %j', (rule) => {
    const common = { id: 'r', subject: null, clause: 'c', validFrom: null, validTo: null };
    expect(updateRuleSchema.safeParse({ ...common, ...rule }).success).toBe(false);
  });
});
