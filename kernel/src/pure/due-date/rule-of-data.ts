import { z } from 'zod';
import { type LocalDate, localDate, localDateSchema } from '../local-date.ts';
import { type UpdateRule } from './update-rule.ts';

const yearlySchema = z.object({
  month: z.int(),
  day: z.union([z.int(), z.literal('last')]),
  appliesTo: z.string().optional(),
});

/** One rule as the data files write it: several kinds may stand together in one object. */
export const dataRuleSchema = z
  .object({
    type: z.string().optional(),
    item: z.string().optional(),
    event: z.string().optional(),
    maxAgeDays: z.int().optional(),
    everyMonths: z.int().optional(),
    alternateEveryMonths: z.int().optional(),
    withinWorkingDaysOfEvent: z.int().optional(),
    atLeastWorkingDaysBeforeEvent: z.int().optional(),
    withinMonths: z.int().optional(),
    byDate: yearlySchema.optional(),
    onDemand: z.literal(true).optional(),
  })
  .refine(
    (rule) =>
      rule.event !== undefined ||
      (rule.withinWorkingDaysOfEvent ?? rule.atLeastWorkingDaysBeforeEvent ?? rule.withinMonths) === undefined,
    { path: ['event'], message: 'a deadline counted from an event has to name it' },
  );

export const supersessionSchema = z.object({
  text: z.string(),
  effectiveFrom: localDateSchema,
});

export type DataRule = z.infer<typeof dataRuleSchema>;
export type Supersession = z.infer<typeof supersessionSchema>;

export type RuleOrigin = {
  /** Unique prefix of the rules' ids, such as the row's id. */
  id: string;
  clause: string;
  validFrom?: LocalDate | null;
  /** What took over from the row's yearly date. */
  supersededBy?: Supersession;
  /** Whose yearly report: departments and governments have different dates. */
  unit?: 'department' | 'government';
};

const ARTICLE_49 = '政府信息公开条例 第四十九条';
const REPORT = '政府信息公开工作年度报告';
const REPORT_SINCE = localDate('2019-05-15');
const REPORT_BY = { department: { month: 1, day: 31 }, government: { month: 3, day: 31 } } as const;

/**
 * Update rules of a rule of the data files, after their `ruleKindMapping`; empty for kinds that set no deadline.
 * Monthly with an alternative period becomes two rules on two subjects.
 * A yearly date the law has moved ends when the new one begins, and names it.
 */
export function ruleOfData(data: DataRule, origin: RuleOrigin): UpdateRule[] {
  const rules = [...periodicRules(data, origin), ...eventRules(data, origin), ...yearlyRules(data, origin)];
  if (data.onDemand === true || data.type === 'onDemand') {
    rules.push({ ...base(origin, 'onDemand', data.item), kind: 'onDemand' });
  }
  return rules;
}

function base(origin: RuleOrigin, key: string, subject: string | undefined) {
  return {
    id: `${origin.id}/${key}`,
    subject: subject ?? null,
    clause: origin.clause,
    validFrom: origin.validFrom ?? null,
    validTo: null,
  };
}

function periodicRules(data: DataRule, origin: RuleOrigin): UpdateRule[] {
  const rules: UpdateRule[] = [];
  const { maxAgeDays, everyMonths, alternateEveryMonths } = data;
  if (maxAgeDays !== undefined)
    rules.push({ ...base(origin, 'maxAgeDays', data.item), kind: 'maxAgeDays', days: maxAgeDays });
  if (everyMonths === undefined) return rules;
  if (alternateEveryMonths === undefined) {
    return [...rules, { ...base(origin, 'everyMonths', data.item), kind: 'everyMonths', months: everyMonths }];
  }
  for (const months of [everyMonths, alternateEveryMonths]) {
    const subject = subjectPer(months, data.item);
    rules.push({ ...base(origin, `everyMonths${months}`, subject), kind: 'everyMonths', months });
  }
  return rules;
}

function eventRules(data: DataRule, origin: RuleOrigin): UpdateRule[] {
  const { event, item, withinWorkingDaysOfEvent: within, atLeastWorkingDaysBeforeEvent: ahead, withinMonths } = data;
  if (event === undefined) return [];
  const rules: UpdateRule[] = [];
  if (within !== undefined) {
    const kind = 'withinWorkingDaysOfEvent';
    rules.push({ ...base(origin, kind, item), kind, workingDays: within, event });
  }
  if (ahead !== undefined) {
    const kind = 'beforeWorkingDaysOfEvent';
    rules.push({ ...base(origin, kind, item), kind, workingDays: ahead, event });
  }
  if (withinMonths !== undefined) {
    const kind = 'withinMonthsOfEvent';
    rules.push({ ...base(origin, kind, item), kind, months: withinMonths, event });
  }
  return rules;
}

function yearlyRules(data: DataRule, origin: RuleOrigin): UpdateRule[] {
  if (data.type === 'annualReport') return [annualReport(origin, REPORT_SINCE)];
  if (!data.byDate) return [];
  const { month, day, appliesTo } = data.byDate;
  const old = { ...base(origin, 'byDate', appliesTo ?? data.item), kind: 'byDate', month, day } as const;
  if (!origin.supersededBy) return [old];
  const { effectiveFrom, text } = origin.supersededBy;
  const now = annualReport(origin, effectiveFrom);
  return [{ ...old, validTo: effectiveFrom, supersededBy: { from: effectiveFrom, text, ruleIds: [now.id] } }, now];
}

function annualReport(origin: RuleOrigin, validFrom: LocalDate): UpdateRule {
  const by = REPORT_BY[origin.unit ?? 'department'];
  return { ...base(origin, 'annualReport', REPORT), kind: 'byDate', clause: ARTICLE_49, validFrom, ...by };
}

// 月度(季度)财政收支情况 speaks of two things, each with its own period
function subjectPer(months: number, item = ''): string {
  const name = months === 1 ? '月度' : months === 3 ? '季度' : `每${months}个月`;
  const rest = item.replace(/^月度[（(]季度[)）]/, '');
  return `${name}${rest}`;
}
