import { daysBetween, type LocalDate } from '../local-date.ts';
import { type UpdateRule } from './update-rule.ts';

/** A deadline today: kept, close, missed, or not countable. */
export type DeadlineState = 'onTime' | 'dueSoon' | 'overdue' | 'unknown';

/** Why a state is what it is where the date alone does not say. */
export type DeadlineCode = 'CALENDAR_NOT_ANNOUNCED' | 'NEVER_UPDATED' | 'NO_RULE';

export type Wording = { zh: string; en: string };

/** One event under one rule. A settled one keeps by how many days it was early (positive) or late (negative). */
export type EventJudgement = {
  eventId: string;
  occurredOn: LocalDate;
  /** Null where the calendar is not announced. */
  dueOn: LocalDate | null;
  settledOn: LocalDate | null;
  state: DeadlineState | 'settled';
  marginDays: number | null;
};

export type RuleJudgement = {
  ruleId: string;
  subject: string | null;
  dueOn: LocalDate | null;
  state: DeadlineState;
  /** Calendar days from today to the due date; negative is overdue; null where nothing is due. */
  marginDays: number | null;
  code: DeadlineCode | null;
  reason: Wording;
  /** Every event the rule speaks of, latest last; empty for rules without events. */
  events: EventJudgement[];
};

/** Nothing due under the rule. */
export function nothingDue(rule: UpdateRule, reason: Wording): RuleJudgement {
  const { id: ruleId, subject } = rule;
  return { ruleId, subject, dueOn: null, state: 'onTime', marginDays: null, code: null, reason, events: [] };
}

/** A due date seen from today. */
export type Verdict = { dueOn: LocalDate; state: DeadlineState; marginDays: number };

/** Severity of states; the higher decides. */
export const SEVERITY: Readonly<Record<DeadlineState, number>> = { onTime: 0, unknown: 1, dueSoon: 2, overdue: 3 };

/** The due day itself is still on time. */
export function verdictOn(dueOn: LocalDate, today: LocalDate, dueSoonDays: number): Verdict {
  const marginDays = daysBetween(today, dueOn);
  const state = marginDays < 0 ? 'overdue' : marginDays <= dueSoonDays ? 'dueSoon' : 'onTime';
  return { dueOn, state, marginDays };
}

/** The one that decides: the most severe state, then the earliest due date, then the first given. */
export function mostPressing<Judged extends { state: DeadlineState; dueOn: LocalDate | null }>(
  judged: readonly Judged[],
): Judged | undefined {
  let worst: Judged | undefined;
  for (const next of judged) {
    if (worst === undefined || isMorePressing(next, worst)) worst = next;
  }
  return worst;
}

function isMorePressing(
  next: { state: DeadlineState; dueOn: LocalDate | null },
  than: { state: DeadlineState; dueOn: LocalDate | null },
): boolean {
  if (next.state !== than.state) return SEVERITY[next.state] > SEVERITY[than.state];
  if (next.dueOn === null || than.dueOn === null) return next.dueOn !== null && than.dueOn === null;
  return next.dueOn < than.dueOn;
}
