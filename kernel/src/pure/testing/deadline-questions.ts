import { type DeadlineQuestion, judgeDeadlines } from '../due-date/judge-deadlines.ts';
import { type DataRule, ruleOfData } from '../due-date/rule-of-data.ts';
import { type DeadlineOccurrence, type UpdateRule } from '../due-date/update-rule.ts';
import { localDate } from '../local-date.ts';
import { shippedCalendar } from '../work-calendar-cn.ts';

/** Rules with the ids `r/<kind>`. */
export const rules = (data: DataRule): UpdateRule[] => ruleOfData(data, { id: 'r', clause: '附件2' });
/** An event of a whole column. */
export const happened = (event: string, on: string, more: Partial<DeadlineOccurrence> = {}): DeadlineOccurrence => ({
  id: `${event} ${on}`,
  event,
  subject: null,
  occurredOn: localDate(on),
  ...more,
});
/** Publication dates of items that name no subject. */
export const items = (...dates: string[]): DeadlineQuestion['itemDates'] => [
  { subject: null, dates: dates.map(localDate) },
];

/** Judges with the shipped calendar on the day `on`; what is left out is empty. */
export function judge(question: Partial<DeadlineQuestion> & { on: string }): ReturnType<typeof judgeDeadlines> {
  const { on, ...rest } = question;
  return judgeDeadlines({
    rules: [],
    events: [],
    itemDates: [],
    calendar: shippedCalendar,
    today: localDate(on),
    ...rest,
  });
}
