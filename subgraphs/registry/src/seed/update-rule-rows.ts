import { catalogueId, isUuid, ruleOfData, type UpdateRule } from '@gongkai/kernel/pure';
import { UPDATE_DEADLINES_SOURCE, type UpdateDeadlineRow } from './data/update-deadlines.ts';

/** Where the rules of a catalogue are stored and said. */
export interface RuleSource {
  readonly columnId: string;
  /** Id of the clause they are written in. */
  readonly clauseId?: string | null;
  /** The deadline in the words of the source. */
  readonly deadlineText?: string | null;
}

/** The row of `update_rule` that keeps a rule. Its id is that of the rule where that is one, else made of it, always the same. */
export function updateRuleRow(rule: UpdateRule, { columnId, clauseId = null, deadlineText = null }: RuleSource) {
  const { supersededBy } = rule;
  return {
    id: storedRuleId(rule.id),
    column_id: columnId,
    ...ownOf(rule),
    kind: rule.kind,
    subject: rule.subject,
    clause: rule.clause,
    clause_id: clauseId,
    deadline_text: deadlineText,
    recertifiable: rule.recertifiable ?? false,
    inferred: rule.inferred ?? false,
    valid_from: rule.validFrom,
    valid_to: rule.validTo,
    superseded_by: supersededBy ? { ...supersededBy, ruleIds: supersededBy.ruleIds.map(storedRuleId) } : null,
  };
}

/**
 * Rules of a row of the deadline table, in force since the table was signed.
 * @param row.id   unique prefix of the rules' ids: one row may hold for several columns
 * @param row.unit whose yearly report it is, where the law asks for different days
 */
export function updateRulesOfRow(
  row: UpdateDeadlineRow,
  { id, unit = 'department' }: { id: string; unit?: 'department' | 'government' },
): UpdateRule[] {
  const { clause, signedOn } = UPDATE_DEADLINES_SOURCE;
  const { rule, timeless, supersededBy } = row;
  const rules = ruleOfData(rule, { id, clause, validFrom: signedOn, unit, ...(supersededBy ? { supersededBy } : {}) });
  // timeless content is certified to hold instead of being given a new date
  return rules.map((one) => (timeless && one.kind === 'everyMonths' ? { ...one, recertifiable: true } : one));
}

const storedRuleId = (id: string): string => (isUuid(id) ? id : catalogueId(`update-rule/${id}`));

function ownOf(rule: UpdateRule) {
  const none = { amount: null, event: null, month: null, day: null };
  switch (rule.kind) {
    case 'maxAgeDays':
      return { ...none, amount: rule.days };
    case 'everyMonths':
      return { ...none, amount: rule.months };
    case 'withinWorkingDaysOfEvent':
    case 'beforeWorkingDaysOfEvent':
      return { ...none, amount: rule.workingDays, event: rule.event };
    case 'withinMonthsOfEvent':
      return { ...none, amount: rule.months, event: rule.event };
    case 'byDate':
      return { ...none, month: rule.month, day: String(rule.day) };
    case 'onDemand':
      return none;
  }
}
