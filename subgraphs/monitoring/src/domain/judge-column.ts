import {
  isInForce,
  judgeDeadlines,
  type DeadlineState,
  type LocalDate,
  type UpdateRule,
  type WorkCalendar,
  type Wording,
} from '@gongkai/kernel/pure';
import { BLANK_CLAUSE } from './thresholds.ts';
import { holds, mended, unknown, type Verdict } from './verdict.ts';

/** State of a column: that of its deadlines, empty, or not judged because it is not kept or only holds others. */
export type ColumnState = DeadlineState | 'blank' | 'notJudged';

/** What is known of a column. */
export interface ColumnFacts {
  readonly rules: readonly UpdateRule[];
  readonly openedOn: LocalDate | null;
  /** Retained and not closed, and so is every channel above it. */
  readonly inUse: boolean;
  /** A channel holds other columns, which are judged by themselves. */
  readonly isChannel: boolean;
  readonly publishedCount: number;
  readonly lastPublishedOn: LocalDate | null;
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
}

/** A day and the working days around it. */
export interface Today {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
}

const without = (state: ColumnState, reason: Wording, clause: string | null = null): ColumnHealth => ({
  state,
  reason,
  clause,
  dueOn: null,
  marginDays: null,
});

/**
 * How a column stands today. An empty one is blank whatever its rules say. Rules that speak of a part of the column are
 * not judged while the dates of that part are not recorded: such a column is at best unknown, never on time.
 */
export function judgeColumn(facts: ColumnFacts, { today, calendar }: Today): ColumnHealth {
  if (!facts.inUse)
    return without('notJudged', { zh: '栏目未保留或已关闭', en: 'the column is not kept or is closed' });
  if (facts.isChannel) {
    return without('notJudged', { zh: '频道由其下栏目分别判断', en: 'a channel is judged by the columns in it' });
  }
  if (facts.publishedCount === 0) {
    return without('blank', { zh: '栏目没有任何内容', en: 'there is nothing in the column' }, BLANK_CLAUSE);
  }
  const { rules, openedOn, lastPublishedOn } = facts;
  const ofWhole = rules.filter(({ subject }) => subject === null);
  const judged = judgeDeadlines({
    rules: ofWhole,
    events: [],
    itemDates: [{ subject: null, dates: lastPublishedOn === null ? [] : [lastPublishedOn] }],
    calendar,
    today,
    ...(openedOn === null ? {} : { openedOn }),
  });
  const ofPart = rules.find((rule) => rule.subject !== null && isInForce(rule, today));
  const isPressing = judged.state === 'overdue' || judged.state === 'dueSoon';
  if (ofPart !== undefined && !isPressing) return without('unknown', partUnknown(ofPart), ofPart.clause);
  const clause = ofWhole.find(({ id }) => id === judged.decidingRuleId)?.clause ?? null;
  const { state, reason, dueOn, marginDays } = judged;
  return { state, reason, clause, dueOn, marginDays };
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
