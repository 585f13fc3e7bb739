import { z } from 'zod';
import { type LocalDate, localDateSchema } from '../local-date.ts';

const common = {
  id: z.string().min(1),
  /** What in the column the rule speaks of; null is the whole column. */
  subject: z.string().min(1).nullable(),
  /** Where the rule is written. */
  clause: z.string().min(1),
  /** First day in force; null where the source names none. */
  validFrom: localDateSchema.nullable(),
  /** First day no longer in force; null while it is. */
  validTo: localDateSchema.nullable(),
  /** Where the law has moved on: since when, by what, and the rules that took over. */
  supersededBy: z.object({ from: localDateSchema, text: z.string(), ruleIds: z.array(z.string()) }).exactOptional(),
  /** Certifying that the content still holds counts as an update. */
  recertifiable: z.boolean().exactOptional(),
  /** The sources do not say it in so many words. */
  inferred: z.boolean().exactOptional(),
};
const positive = z.int().min(1);
const event = z.string().min(1);

/**
 * By when a column has to be brought up to date.
 * - `maxAgeDays`: the latest item is at most so many days old
 * - `everyMonths`: an item within so many calendar months of the last one
 * - `withinWorkingDaysOfEvent`, `withinMonthsOfEvent`: an item so soon after the event, the event day not counted
 * - `beforeWorkingDaysOfEvent`: an announcement at least so many working days ahead
 * - `byDate`: an item in every calendar year by that day; `last` is the last day of the month
 * - `onDemand`: publish, or confirm that there is no need; never due by itself
 */
export const updateRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('maxAgeDays'), ...common, days: positive }),
  z.object({ kind: z.literal('everyMonths'), ...common, months: positive }),
  z.object({ kind: z.literal('withinWorkingDaysOfEvent'), ...common, workingDays: positive, event }),
  z.object({ kind: z.literal('beforeWorkingDaysOfEvent'), ...common, workingDays: positive, event }),
  z.object({ kind: z.literal('withinMonthsOfEvent'), ...common, months: positive, event }),
  z.object({
    kind: z.literal('byDate'),
    ...common,
    month: z.int().min(1).max(12),
    day: z.union([z.int().min(1).max(31), z.literal('last')]),
  }),
  z.object({ kind: z.literal('onDemand'), ...common }),
]);

export type UpdateRule = z.infer<typeof updateRuleSchema>;
export type UpdateRuleKind = UpdateRule['kind'];
export type EventRule = Extract<UpdateRule, { event: string }>;

/** Something that starts a deadline, recorded against a column, with or without a document. */
export type DeadlineOccurrence = {
  id: string;
  /** The event's name as the rules write it, such as 文件印发. */
  event: string;
  subject: string | null;
  /** Day it happened, or is planned for. */
  occurredOn: LocalDate;
  /** Day it was entered; an announcement counts from this day on. */
  recordedOn?: LocalDate;
  /** Day its publication answered it; null if known to be open; left out, it is found among the item dates. */
  settledOn?: LocalDate | null;
};

/** Days of one subject of the column: of its items, or of what was confirmed about it. */
export type SubjectDates = { subject: string | null; dates: readonly LocalDate[] };

/** Whether the rule binds on that day. */
export function isInForce(rule: UpdateRule, on: LocalDate): boolean {
  return (rule.validFrom === null || rule.validFrom <= on) && (rule.validTo === null || on < rule.validTo);
}

/**
 * The rule of a column for which the sources give none.
 * @source 政府信息公开条例 第二十六条: within 20 working days of formation or change
 */
export function regulationRule(id: string): UpdateRule {
  return {
    kind: 'withinWorkingDaysOfEvent',
    id,
    subject: null,
    clause: '政府信息公开条例 第二十六条',
    validFrom: null,
    validTo: null,
    inferred: true,
    workingDays: 20,
    event: '信息形成或变更',
  };
}
