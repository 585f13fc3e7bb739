import { type UpdateRule, updateRuleSchema } from './update-rule.ts';

/** An update rule as the registry keeps and tells it: one shape for all kinds. */
export interface RuleRow {
  readonly id: string;
  readonly kind: UpdateRule['kind'];
  readonly amount: number | null;
  readonly event: string | null;
  readonly month: number | null;
  readonly day: string | null;
  readonly subject: string | null;
  readonly clause: string;
  readonly recertifiable: boolean;
  readonly inferred: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly supersededBy: { readonly from: string; readonly text: string; readonly ruleIds: readonly string[] } | null;
}

/** The rule as it is judged; undefined for a row no rule can be made of, which the registry does not keep. */
export function ruleOfRow(row: RuleRow): UpdateRule | undefined {
  const { id, subject, clause, recertifiable, inferred, validFrom, validTo, supersededBy } = row;
  const said = { id, subject, clause, recertifiable, inferred, validFrom, validTo };
  const rule = { ...said, ...(supersededBy === null ? {} : { supersededBy }), ...ownOf(row) };
  return updateRuleSchema.safeParse(rule).data;
}

function ownOf({ kind, amount, event, month, day }: RuleRow): object {
  switch (kind) {
    case 'maxAgeDays':
      return { kind, days: amount };
    case 'everyMonths':
      return { kind, months: amount };
    case 'withinWorkingDaysOfEvent':
    case 'beforeWorkingDaysOfEvent':
      return { kind, workingDays: amount, event };
    case 'withinMonthsOfEvent':
      return { kind, months: amount, event };
    case 'byDate':
      return { kind, month, day: day === 'last' ? day : Number(day) };
    case 'onDemand':
      return { kind };
  }
}
