import { addMonths, localDate, type LocalDate } from '@gongkai/kernel/pure';

export const MANDATE_STATES = { applied: 'applied', approved: 'approved', refused: 'refused', ended: 'ended' } as const;
export type MandateState = keyof typeof MANDATE_STATES;

export const MANDATE_TERMS = { annual: 'annual', temporary: 'temporary' } as const;
export type MandateTerm = keyof typeof MANDATE_TERMS;

/** What can be done about a mandate. */
export type MandateAct = 'approve' | 'refuse' | 'end';

const NEXT: Readonly<Record<MandateState, Partial<Record<MandateAct, MandateState>>>> = {
  applied: { approve: 'approved', refuse: 'refused' },
  approved: { end: 'ended' },
  refused: {},
  ended: {},
};

/** The state an act leads to; undefined where it is not possible. */
export const mandateAfter = (state: MandateState, act: MandateAct): MandateState | undefined => NEXT[state][act];

/** Acts that are possible in a state. */
export const mandateActs = (state: MandateState): MandateAct[] => Object.keys(NEXT[state]) as MandateAct[];

/** Longest a mandate lasts, in calendar months: a yearly one is renewed every year, a temporary one is no longer than that. */
const LONGEST_MONTHS: Readonly<Record<MandateTerm, number>> = { annual: 12, temporary: 12 };

/** The calendar ends here, so a year cannot be counted from later days. */
const LAST_DAY = localDate('9999-12-31');
const LAST_WHOLE_YEAR = localDate('9998-12-31');

/** First day on which a mandate that begins `from` can no longer hold. */
export const latestEnd = (term: MandateTerm, from: LocalDate): LocalDate =>
  from > LAST_WHOLE_YEAR ? LAST_DAY : addMonths(from, LONGEST_MONTHS[term]);
