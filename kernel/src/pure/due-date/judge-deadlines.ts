import { type LocalDate } from '../local-date.ts';
import { datesFor, type DeadlineFacts, lastNoNeed } from './facts.ts';
import { judgeEventRule } from './judge-event-rule.ts';
import { judgePeriodicRule } from './judge-periodic-rule.ts';
import {
  type DeadlineCode,
  type DeadlineState,
  mostPressing,
  nothingDue,
  type RuleJudgement,
  type Wording,
} from './judgement.ts';
import { demandOf, lastAnswer, sentence } from './reason.ts';
import { isInForce, type UpdateRule } from './update-rule.ts';

/** A due date so many calendar days ahead, or fewer, is soon. */
export const DUE_SOON_DAYS = 7;

export type DeadlineQuestion = Omit<DeadlineFacts, 'openedOn' | 'dueSoonDays'> & {
  openedOn?: LocalDate | undefined;
  dueSoonDays?: number | undefined;
};

/** The state of a column's deadlines today and what decided it. */
export type DeadlineJudgement = {
  /** Null where nothing is due, or where it cannot be counted. */
  dueOn: LocalDate | null;
  state: DeadlineState;
  marginDays: number | null;
  /** Set to CALENDAR_NOT_ANNOUNCED only while that is what decides. */
  code: DeadlineCode | null;
  decidingRuleId: string | null;
  reason: Wording;
  /** One per rule in force, in the order given. */
  judgements: RuleJudgement[];
};

/**
 * By when a column has to be updated, judged by all rules in force today.
 * The most severe state decides (overdue, due soon, unknown, on time), then the earliest due date.
 * Months are calendar months clamped to the month's end; only working days know holidays, nothing else rolls over them.
 * A count that reaches a year without an announced calendar is `unknown`, and resolves once the calendar has that year.
 * @source 文政办通〔2018〕34 附件2 (deadlines per column); 政府信息公开条例 第二十六条
 */
export function judgeDeadlines(question: DeadlineQuestion): DeadlineJudgement {
  const { openedOn, dueSoonDays = DUE_SOON_DAYS, ...given } = question;
  const facts: DeadlineFacts = { ...given, openedOn, dueSoonDays };
  const judgements = facts.rules.filter((rule) => isInForce(rule, facts.today)).map((rule) => judgeRule(rule, facts));
  const deciding = mostPressing(judgements);
  if (!deciding) {
    const reason = { zh: '没有现行有效的更新规则', en: 'no update rule is in force' };
    return {
      dueOn: null,
      state: 'unknown',
      marginDays: null,
      code: 'NO_RULE',
      decidingRuleId: null,
      reason,
      judgements,
    };
  }
  const { dueOn, state, marginDays, code, ruleId, reason } = deciding;
  return { dueOn, state, marginDays, code, decidingRuleId: ruleId, reason, judgements };
}

function judgeRule(rule: UpdateRule, facts: DeadlineFacts): RuleJudgement {
  switch (rule.kind) {
    case 'maxAgeDays':
    case 'everyMonths':
    case 'byDate':
      return judgePeriodicRule(rule, facts);
    case 'withinWorkingDaysOfEvent':
    case 'beforeWorkingDaysOfEvent':
    case 'withinMonthsOfEvent':
      return judgeEventRule(rule, facts);
    case 'onDemand':
      return judgeOnDemand(rule, facts);
  }
}

// publish, or confirm that there is no need: never due by itself, but whether either was ever done is told
function judgeOnDemand(rule: UpdateRule, facts: DeadlineFacts): RuleJudgement {
  const published = datesFor(rule.subject, facts).at(-1);
  const noNeed = lastNoNeed(rule.subject, facts);
  const reason = sentence(rule.subject, [lastAnswer(published, noNeed), demandOf(rule)]);
  const code = published === undefined && noNeed === undefined ? 'NEVER_UPDATED' : null;
  return { ...nothingDue(rule, reason), code };
}
