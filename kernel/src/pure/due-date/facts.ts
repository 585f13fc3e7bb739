import { type LocalDate } from '../local-date.ts';
import { type WorkCalendar } from '../work-calendar.ts';
import { type DeadlineOccurrence, type SubjectDates } from './update-rule.ts';

/** All facts about one column that its deadlines depend on. */
export type DeadlineFacts = {
  events: readonly DeadlineOccurrence[];
  itemDates: readonly SubjectDates[];
  calendar: WorkCalendar;
  today: LocalDate;
  /** A column without any item is counted from this day, else from the start of the rule. */
  openedOn: LocalDate | undefined;
  /** A due date so many calendar days ahead, or fewer, is `dueSoon`. */
  dueSoonDays: number;
};

/** Days with an item of the subject (null: of the whole column), earliest first. Days after today never count as an update. */
export function datesFor(subject: string | null, facts: DeadlineFacts): LocalDate[] {
  return facts.itemDates
    .filter((entry) => subject === null || entry.subject === subject)
    .flatMap((entry) => entry.dates)
    .filter((date) => date <= facts.today)
    .sort();
}
