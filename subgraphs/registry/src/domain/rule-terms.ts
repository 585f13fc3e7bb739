import type { LocalDate, UpdateRule } from '@gongkai/kernel/pure';
import type { RuleTerms } from './rule-changes.ts';

/** What a rule of a template says of a column, as the table of rules keeps it. */
export type WantedRule = RuleTerms & {
  /** The template's name of the rule. */
  readonly key: string;
  readonly validFrom: LocalDate | null;
  readonly supersededBy: {
    readonly from: LocalDate;
    readonly text: string;
    readonly ruleIds: readonly string[];
  } | null;
};

/** The terms of a rule in the words of a template's row. */
export function termsOfRule(
  rule: UpdateRule,
  row: { readonly deadlineText: string; readonly timeless: boolean },
): WantedRule {
  return {
    key: rule.id,
    kind: rule.kind,
    amount: amountOf(rule),
    event: 'event' in rule ? rule.event : null,
    month: rule.kind === 'byDate' ? rule.month : null,
    day: rule.kind === 'byDate' ? String(rule.day) : null,
    subject: rule.subject,
    clause: rule.clause,
    deadlineText: row.deadlineText,
    // timeless content is certified to hold instead of being given a new date
    recertifiable: row.timeless && rule.kind === 'everyMonths',
    validFrom: rule.validFrom,
    validTo: rule.validTo,
    supersededBy: rule.supersededBy ?? null,
  };
}

function amountOf(rule: UpdateRule): number | null {
  switch (rule.kind) {
    case 'maxAgeDays':
      return rule.days;
    case 'everyMonths':
    case 'withinMonthsOfEvent':
      return rule.months;
    case 'withinWorkingDaysOfEvent':
    case 'beforeWorkingDaysOfEvent':
      return rule.workingDays;
    case 'byDate':
    case 'onDemand':
      return null;
  }
}
