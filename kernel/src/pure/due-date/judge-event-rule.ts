import { addMonths, daysBetween, type LocalDate } from '../local-date.ts';
import { addWorkingDays, CalendarGap } from '../work-calendar.ts';
import { datesFor, type DeadlineFacts } from './facts.ts';
import {
  type EventJudgement,
  mostPressing,
  nothingDue,
  type RuleJudgement,
  verdictOn,
  type Wording,
} from './judgement.ts';
import { calendarMissing, demandOf, eventOn, sentence, standing } from './reason.ts';
import { type DeadlineOccurrence, type EventRule, isInForce, type UpdateRule } from './update-rule.ts';

/** Due date of an event, or the year whose calendar is missing to count it. */
type Countable = { dueOn: LocalDate } | { missingYear: number };

type OpenEvent = EventJudgement & {
  state: Exclude<EventJudgement['state'], 'settled'>;
  missingYear: number | undefined;
  /** Whose terms it was counted by. */
  binding: EventRule;
};

/**
 * Judges every event the rule speaks of; the most pressing open one decides. An event that happened while other terms bound
 * keeps those: a shorter deadline makes nothing late that was not.
 */
export function judgeEventRule(rule: EventRule, facts: DeadlineFacts): RuleJudgement {
  const judged = facts.events
    .filter((event) => event.event === rule.event && (rule.subject === null || event.subject === rule.subject))
    .toSorted(byDayThenId)
    .map((event) => judgeEvent(rule, event, facts));
  const events = judged.map(({ missingYear: _, binding: __, ...event }) => event);
  const deciding = mostPressing(judged.filter(isOpen));
  if (!deciding) {
    return {
      ...nothingDue(rule, sentence(rule.subject, [demandOf(rule), NO_OPEN_EVENT, ...lateness(events)])),
      events,
    };
  }
  const { dueOn, state, marginDays, missingYear, occurredOn, binding } = deciding;
  const stand =
    dueOn === null || marginDays === null ? calendarMissing(missingYear) : standing({ dueOn, state, marginDays });
  const reason = sentence(rule.subject, [demandOf(binding), eventOn(occurredOn), stand]);
  const code = missingYear === undefined ? null : 'CALENDAR_NOT_ANNOUNCED';
  return { ...nothingDue(rule, reason), dueOn, state, marginDays, code, events };
}

// so that nothing hangs on the order in which events are told
function byDayThenId(a: DeadlineOccurrence, b: DeadlineOccurrence): number {
  if (a.occurredOn !== b.occurredOn) return a.occurredOn < b.occurredOn ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

// what was answered late stays told: it is no longer due, but it was late
function lateness(events: readonly EventJudgement[]): Wording[] {
  const late = events.findLast(({ marginDays }) => marginDays !== null && marginDays < 0);
  if (!late || late.marginDays === null) return [];
  const days = -late.marginDays;
  return [
    { zh: `最近一次迟 ${days} 天（${late.occurredOn}）`, en: `the last late one by ${days} days (${late.occurredOn})` },
  ];
}

const NO_OPEN_EVENT: Wording = { zh: '没有待公开的事项', en: 'no event is waiting' };

function isOpen(event: { state: EventJudgement['state'] }): event is OpenEvent {
  return event.state !== 'settled';
}

function judgeEvent(
  rule: EventRule,
  event: DeadlineOccurrence,
  facts: DeadlineFacts,
): EventJudgement & { missingYear: number | undefined; binding: EventRule } {
  const binding = bindingOn(rule, event.occurredOn, facts.rules);
  const counted = countFrom(binding, event.occurredOn, facts);
  const missingYear = 'missingYear' in counted ? counted.missingYear : undefined;
  const dueOn = 'dueOn' in counted ? counted.dueOn : null;
  const settledOn = settlementOf(rule, event, facts) ?? null;
  const judged = { eventId: event.id, occurredOn: event.occurredOn, dueOn, settledOn, missingYear, binding };
  if (settledOn !== null) {
    return { ...judged, state: 'settled', marginDays: dueOn === null ? null : daysBetween(settledOn, dueOn) };
  }
  if (dueOn === null) return { ...judged, state: 'unknown', marginDays: null };
  const { state, marginDays } = verdictOn(dueOn, facts.today, facts.dueSoonDays);
  return { ...judged, state, marginDays };
}

// the rule itself where none of its predecessors bound on that day
function bindingOn(rule: EventRule, day: LocalDate, rules: readonly UpdateRule[]): EventRule {
  if (isInForce(rule, day)) return rule;
  const isAhead = ({ kind }: EventRule): boolean => kind === 'beforeWorkingDaysOfEvent';
  const before = rules
    .filter((other): other is EventRule => 'event' in other)
    .find(
      (other) =>
        other.event === rule.event &&
        other.subject === rule.subject &&
        isAhead(other) === isAhead(rule) &&
        isInForce(other, day),
    );
  return before ?? rule;
}

function countFrom(rule: EventRule, occurredOn: LocalDate, { calendar }: DeadlineFacts): Countable {
  if (rule.kind === 'withinMonthsOfEvent') return { dueOn: addMonths(occurredOn, rule.months) };
  const count = rule.kind === 'beforeWorkingDaysOfEvent' ? -rule.workingDays : rule.workingDays;
  try {
    return { dueOn: addWorkingDays(calendar, occurredOn, count) };
  } catch (error) {
    if (error instanceof CalendarGap) return { missingYear: error.year };
    throw error;
  }
}

/** First day that answered the event: as recorded, else the first item since it happened (for an announcement: since it was entered). */
function settlementOf(rule: EventRule, event: DeadlineOccurrence, facts: DeadlineFacts): LocalDate | null | undefined {
  if (event.settledOn !== undefined) return event.settledOn;
  const dates = datesFor(event.subject ?? rule.subject, facts);
  if (rule.kind !== 'beforeWorkingDaysOfEvent') return dates.find((date) => date >= event.occurredOn);
  const { recordedOn } = event;
  // without the day of entry any old item of the column would pass for the announcement
  if (recordedOn === undefined) return undefined;
  return dates.find((date) => date >= recordedOn && date <= event.occurredOn);
}
