import { addDays, addMonths, lastDayOfMonth, type LocalDate, localDateOf, partsOf } from '../local-date.ts';
import { datesFor, lastCertified, type DeadlineFacts } from './facts.ts';
import { nothingDue, type RuleJudgement, verdictOn } from './judgement.ts';
import { demandOf, lastUpdate, sentence, standing } from './reason.ts';
import { type UpdateRule } from './update-rule.ts';

export type PeriodicRule = Extract<UpdateRule, { kind: 'maxAgeDays' | 'everyMonths' | 'byDate' }>;

/**
 * Judges a rule that comes due again and again. A column without any item and without a known start is overdue.
 * Where the rule allows it, the day content was certified to hold counts as an update; its own date stays.
 * @source 文政办通〔2018〕34 附件2 注1, read as a recorded certification, for a changed date would be a false one
 */
export function judgePeriodicRule(rule: PeriodicRule, facts: DeadlineFacts): RuleJudgement {
  const latest = datesFor(rule.subject, facts).at(-1);
  const certified = rule.recertifiable === true ? lastCertified(rule.subject, facts) : undefined;
  const counted = latest !== undefined && certified !== undefined && certified > latest ? certified : latest;
  const dueOn = dueDateOf(rule, counted, facts);
  const clauses = [lastUpdate(latest, counted), demandOf(rule)];
  const code = latest === undefined ? 'NEVER_UPDATED' : null;
  if (dueOn === undefined) {
    return { ...nothingDue(rule, sentence(rule.subject, clauses)), state: 'overdue', code };
  }
  const verdict = verdictOn(dueOn, facts.today, facts.dueSoonDays);
  return { ...nothingDue(rule, sentence(rule.subject, [...clauses, standing(verdict)])), ...verdict, code };
}

function dueDateOf(rule: PeriodicRule, latest: LocalDate | undefined, facts: DeadlineFacts): LocalDate | undefined {
  if (rule.kind === 'byDate') return yearlyDueDate(rule, latest, facts);
  const from = latest ?? facts.openedOn ?? rule.validFrom ?? undefined;
  if (from === undefined) return undefined;
  return rule.kind === 'maxAgeDays' ? addDays(from, rule.days) : addMonths(from, rule.months);
}

// An item answers the duty of the calendar year it appeared in: a report that came late for one year must not count for the next.
function yearlyDueDate(
  rule: Extract<PeriodicRule, { kind: 'byDate' }>,
  latest: LocalDate | undefined,
  facts: DeadlineFacts,
): LocalDate {
  const starts = [rule.validFrom, facts.openedOn].filter((start) => start !== null && start !== undefined);
  const start = starts.sort().at(-1);
  const fromItem = latest === undefined ? undefined : partsOf(latest).year + 1;
  const fromStart = start === undefined ? undefined : partsOf(start).year;
  const year = Math.max(fromItem ?? -Infinity, fromStart ?? -Infinity);
  const first = dayInYear(rule, Number.isFinite(year) ? year : partsOf(facts.today).year);
  return start !== undefined && first < start ? dayInYear(rule, partsOf(first).year + 1) : first;
}

function dayInYear(rule: { month: number; day: number | 'last' }, year: number): LocalDate {
  const last = lastDayOfMonth(year, rule.month);
  return rule.day === 'last' || rule.day > partsOf(last).day ? last : localDateOf(year, rule.month, rule.day);
}
