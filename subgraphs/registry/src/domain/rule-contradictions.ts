import type { LocalDate, UpdateRuleKind } from '@gongkai/kernel/pure';

/** What a rule shall say, before it is known to make sense. */
export interface RuleDraft {
  readonly kind: UpdateRuleKind;
  readonly amount: number | null;
  readonly event: string | null;
  readonly month: number | null;
  readonly day: string | null;
  readonly subject: string | null;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

/** Where a rule contradicts itself or another: the value seen, and what would be accepted. */
export interface Contradiction {
  readonly field: 'amount' | 'event' | 'month' | 'day' | 'validFrom' | 'validTo';
  readonly seen: string;
  readonly accepted: string;
}

type Needs = { readonly most: number | null; readonly event: boolean; readonly date: boolean };

/** What each kind is made of; `most` is the greatest number of days, months or working days. */
const NEEDS: Readonly<Record<UpdateRuleKind, Needs>> = {
  maxAgeDays: { most: 3660, event: false, date: false },
  everyMonths: { most: 120, event: false, date: false },
  withinMonthsOfEvent: { most: 120, event: true, date: false },
  withinWorkingDaysOfEvent: { most: 250, event: true, date: false },
  beforeWorkingDaysOfEvent: { most: 250, event: true, date: false },
  byDate: { most: null, event: false, date: true },
  onDemand: { most: null, event: false, date: false },
};

const NONE = '不填 / none';
/** Days of each month; 29 February is the last day where a year has it. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Everything that keeps a draft from being a rule. */
export function contradictionsIn(draft: RuleDraft): Contradiction[] {
  const needs = NEEDS[draft.kind];
  return [
    ...amountFaults(draft, needs.most),
    ...eventFaults(draft, needs.event),
    ...(needs.date ? dateFaults(draft) : withoutDateFaults(draft)),
    ...periodFaults(draft),
  ];
}

function amountFaults({ amount }: RuleDraft, most: number | null): Contradiction[] {
  if (most === null) return amount === null ? [] : [{ field: 'amount', seen: String(amount), accepted: NONE }];
  const isGood = amount !== null && Number.isInteger(amount) && amount >= 1 && amount <= most;
  return isGood ? [] : [{ field: 'amount', seen: String(amount), accepted: `1–${most}` }];
}

function eventFaults({ event }: RuleDraft, needed: boolean): Contradiction[] {
  if (needed === (event !== null)) return [];
  return [{ field: 'event', seen: String(event), accepted: needed ? '事项名称 / the name of an event' : NONE }];
}

function dateFaults({ month, day }: RuleDraft): Contradiction[] {
  const days = month === null ? undefined : MONTH_DAYS[month - 1];
  if (days === undefined) return [{ field: 'month', seen: String(month), accepted: '1–12' }];
  if (day === 'last') return [];
  const isGood = day !== null && /^[1-9]\d?$/.test(day) && Number(day) <= days;
  return isGood ? [] : [{ field: 'day', seen: `${month}-${day ?? ''}`, accepted: `1–${days}, last` }];
}

function withoutDateFaults({ month, day }: RuleDraft): Contradiction[] {
  const faults: Contradiction[] = [];
  if (month !== null) faults.push({ field: 'month', seen: String(month), accepted: NONE });
  if (day !== null) faults.push({ field: 'day', seen: day, accepted: NONE });
  return faults;
}

function periodFaults({ validFrom, validTo }: RuleDraft): Contradiction[] {
  if (validFrom === null || validTo === null || validFrom < validTo) return [];
  return [{ field: 'validTo', seen: `${validFrom} – ${validTo}`, accepted: `> ${validFrom}` }];
}

type Dated = Pick<RuleDraft, 'kind' | 'event' | 'month' | 'subject' | 'validFrom' | 'validTo'>;

/**
 * The first of the rules that asks the same kind of thing of the same subject at the same time: both could not hold. Yearly
 * dates in different months are two duties, as the reports of departments and of governments are.
 */
export const overlappingRule = <Rule extends Dated>(draft: Dated, others: readonly Rule[]): Rule | undefined =>
  others.find(
    (other) =>
      other.kind === draft.kind &&
      other.event === draft.event &&
      other.month === draft.month &&
      other.subject === draft.subject &&
      beginsBefore(other.validFrom, draft.validTo) &&
      beginsBefore(draft.validFrom, other.validTo),
  );

const beginsBefore = (from: LocalDate | null, to: LocalDate | null): boolean =>
  from === null || to === null || from < to;
