import { type LocalDate } from '../local-date.ts';
import { type WorkCalendar } from '../work-calendar.ts';
import { type DeadlineOccurrence, type SubjectDates, type UpdateRule } from './update-rule.ts';

/** All facts about one column that its deadlines depend on. */
export type DeadlineFacts = {
  /** Rules of all periods: an event keeps the terms that bound when it happened. */
  rules: readonly UpdateRule[];
  events: readonly DeadlineOccurrence[];
  itemDates: readonly SubjectDates[];
  /** Days on which somebody certified that what is there still holds; counted only where a rule allows it. */
  certifiedDates?: readonly SubjectDates[] | undefined;
  /** Days on which somebody confirmed that there was nothing to publish. */
  noNeedDates?: readonly SubjectDates[] | undefined;
  calendar: WorkCalendar;
  today: LocalDate;
  /** A column without any item is counted from this day, else from the start of the rule. */
  openedOn: LocalDate | undefined;
  /** A due date so many calendar days ahead, or fewer, is `dueSoon`. */
  dueSoonDays: number;
};

/** Days with an item of the subject (null: of the whole column), earliest first. Days after today never count as an update. */
export function datesFor(subject: string | null, facts: DeadlineFacts): LocalDate[] {
  return daysOf(facts.itemDates, facts.today, (of) => subject === null || of === subject);
}

/**
 * The last day on which content of the subject was certified to hold: there has to be something of it by then, and whoever
 * certifies the whole column certifies each of its subjects.
 */
export function lastCertified(subject: string | null, facts: DeadlineFacts): LocalDate | undefined {
  const [first] = datesFor(subject, facts);
  if (first === undefined) return undefined;
  return daysOf(facts.certifiedDates, facts.today, (of) => speaksOf(of, subject)).findLast((day) => day >= first);
}

/** The last day on which nothing was needed of the subject. */
export function lastNoNeed(subject: string | null, facts: DeadlineFacts): LocalDate | undefined {
  return daysOf(facts.noNeedDates, facts.today, (of) => speaksOf(of, subject)).at(-1);
}

const speaksOf = (of: string | null, subject: string | null): boolean =>
  subject === null || of === null || of === subject;

function daysOf(
  entries: readonly SubjectDates[] | undefined,
  today: LocalDate,
  counts: (subject: string | null) => boolean,
): LocalDate[] {
  return (entries ?? [])
    .filter(({ subject }) => counts(subject))
    .flatMap(({ dates }) => dates)
    .filter((date) => date <= today)
    .sort();
}
