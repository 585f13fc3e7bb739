import {
  isInForce,
  judgeDeadlines,
  type DeadlineCode,
  type DeadlineOccurrence,
  type DeadlineState,
  type LocalDate,
  type RuleJudgement,
  type SubjectDates,
  type UpdateRule,
  type WorkCalendar,
  type Wording,
} from '@gongkai/kernel/pure';
import { BLANK_CLAUSE } from './thresholds.ts';
import { holds, mended, unknown, type Verdict } from './verdict.ts';

/** State of a column: that of its deadlines, empty, or not judged because it is not kept or only holds others. */
export type ColumnState = DeadlineState | 'blank' | 'notJudged';

/** Why a state is what it is where the date alone does not say. */
export type HealthCode = DeadlineCode | 'PART_NOT_RECORDED';

/** What is known of a column. */
export interface ColumnFacts {
  readonly rules: readonly UpdateRule[];
  /** What has started deadlines; `settledOn` left out is found among the days of publication. */
  readonly events: readonly DeadlineOccurrence[];
  /** Days of publication by subject; null is what speaks of the column as a whole. */
  readonly itemDates: readonly SubjectDates[];
  /** Days on which somebody certified that what is there still holds. */
  readonly certifiedDates: readonly SubjectDates[];
  /** Days on which somebody confirmed that there was nothing to publish. */
  readonly noNeedDates: readonly SubjectDates[];
  readonly openedOn: LocalDate | null;
  /** Retained and not closed, and so is every channel above it. */
  readonly inUse: boolean;
  /** A channel holds other columns, which are judged by themselves. */
  readonly isChannel: boolean;
  readonly publishedCount: number;
}

/** How one rule stands on a day. */
export interface ColumnDeadline {
  readonly ruleId: string;
  readonly subject: string | null;
  readonly dueOn: LocalDate | null;
  readonly state: DeadlineState;
  readonly marginDays: number | null;
  readonly code: HealthCode | null;
  readonly reason: Wording;
  readonly clause: string;
}

/** How a column stands on a day, and why. */
export interface ColumnHealth {
  readonly state: ColumnState;
  readonly reason: Wording;
  /** Where it is written what decides; null where nothing decides. */
  readonly clause: string | null;
  readonly dueOn: LocalDate | null;
  /** Days from today to the due date; negative is overdue. */
  readonly marginDays: number | null;
  readonly code: HealthCode | null;
  readonly decidingRuleId: string | null;
  /** Every rule in force; none where the column is not judged. */
  readonly deadlines: readonly ColumnDeadline[];
}

/** A day and the working days around it. */
export interface Today {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
}

const without = (
  state: ColumnState,
  reason: Wording,
  more: { clause?: string; deadlines?: readonly ColumnDeadline[]; by?: ColumnDeadline } = {},
): ColumnHealth => ({
  state,
  reason,
  clause: more.clause ?? null,
  dueOn: null,
  marginDays: null,
  code: more.by?.code ?? null,
  decidingRuleId: more.by?.ruleId ?? null,
  deadlines: more.deadlines ?? [],
});

/**
 * How a column stands today. An empty one is blank whatever its rules say; these are told all the same. A rule on a part of
 * the column is judged by the days of that part; where nothing of the part was ever told apart from the rest of the column,
 * it is unknown, and the column is at best unknown, never on time.
 */
export function judgeColumn(facts: ColumnFacts, { today, calendar }: Today): ColumnHealth {
  if (!facts.inUse)
    return without('notJudged', { zh: '栏目未保留或已关闭', en: 'the column is not kept or is closed' });
  if (facts.isChannel) {
    return without('notJudged', { zh: '频道由其下栏目分别判断', en: 'a channel is judged by the columns in it' });
  }
  const { rules, openedOn, inUse: _, isChannel: __, publishedCount, ...dated } = facts;
  const told = rules.filter((rule) => isToldApart(rule, facts.itemDates));
  const judged = judgeDeadlines({ ...dated, rules: told, calendar, today, ...(openedOn === null ? {} : { openedOn }) });
  const byRule = new Map(judged.judgements.map((judgement) => [judgement.ruleId, judgement]));
  const deadlines = rules.filter((rule) => isInForce(rule, today)).map((rule) => deadlineOf(rule, byRule.get(rule.id)));
  if (publishedCount === 0) {
    const reason = { zh: '栏目没有任何内容', en: 'there is nothing in the column' };
    return without('blank', reason, { clause: BLANK_CLAUSE, deadlines });
  }
  const part = deadlines.find(({ code }) => code === 'PART_NOT_RECORDED');
  const isPressing = judged.state === 'overdue' || judged.state === 'dueSoon';
  if (part !== undefined && !isPressing)
    return without('unknown', part.reason, { clause: part.clause, deadlines, by: part });
  const clause = rules.find(({ id }) => id === judged.decidingRuleId)?.clause ?? null;
  const { state, reason, dueOn, marginDays, code, decidingRuleId } = judged;
  return { state, reason, clause, dueOn, marginDays, code, decidingRuleId, deadlines };
}

// What is harvested says nothing of subjects: among such items the part may well have been updated.
function isToldApart({ subject }: UpdateRule, itemDates: readonly SubjectDates[]): boolean {
  if (subject === null) return true;
  const has = (of: string | null): boolean => itemDates.some((entry) => entry.subject === of && entry.dates.length > 0);
  return has(subject) || !has(null);
}

function deadlineOf(rule: UpdateRule, judgement: RuleJudgement | undefined): ColumnDeadline {
  const { id: ruleId, subject, clause } = rule;
  if (judgement === undefined) {
    const nothing = { dueOn: null, state: 'unknown', marginDays: null, code: 'PART_NOT_RECORDED' } as const;
    return { ruleId, subject, clause, reason: partUnknown(rule), ...nothing };
  }
  const { dueOn, state, marginDays, code, reason } = judgement;
  return { ruleId, subject, dueOn, state, marginDays, code, reason, clause };
}

const partUnknown = ({ subject }: UpdateRule): Wording => ({
  zh: `尚未分别记录“${subject ?? ''}”的更新日期`,
  en: `dates of “${subject ?? ''}” are not recorded apart`,
});

/** Whether a column is empty, as a finding. */
export function blankVerdict({ state, reason, clause }: ColumnHealth): Verdict {
  if (state === 'notJudged') return mended('notJudged');
  if (state !== 'blank') return mended();
  return holds({ severity: 'serious', clause: clause ?? BLANK_CLAUSE, reason, evidence: [] });
}

/** Whether a column missed its due date, as a finding. An empty column is found blank instead. */
export function overdueVerdict({ state, reason, clause }: ColumnHealth): Verdict {
  switch (state) {
    case 'overdue':
      return holds({ severity: 'serious', clause: clause ?? '', reason, evidence: [] });
    case 'onTime':
    case 'dueSoon':
      return mended();
    case 'blank':
    case 'notJudged':
      return mended('notJudged');
    case 'unknown':
      return unknown;
  }
}
