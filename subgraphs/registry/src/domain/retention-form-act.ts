export type RetentionFormState = 'open' | 'reported' | 'returned' | 'accepted';
/** What is done with a form: the unit marks and reports, the office accepts, returns, or opens an accepted one again. */
export type RetentionFormAct = 'mark' | 'report' | 'accept' | 'return' | 'reopen';

const NEXT: Readonly<Record<RetentionFormState, Partial<Record<RetentionFormAct, RetentionFormState>>>> = {
  open: { mark: 'open', report: 'reported' },
  reported: { accept: 'accepted', return: 'returned' },
  returned: { mark: 'returned', report: 'reported' },
  accepted: { reopen: 'returned' },
};

/** State after the act; undefined where the form does not allow it. */
export const stateAfter = (state: RetentionFormState, act: RetentionFormAct): RetentionFormState | undefined =>
  NEXT[state][act];

/** What is still done with a form once the unit has one for a later version: the office answers what was reported. */
const LATE_ACTS: readonly RetentionFormAct[] = ['accept', 'return'];

/** Whether an act is done with a form that has a later one beside it. */
export const isLateAct = (act: RetentionFormAct): boolean => LATE_ACTS.includes(act);

/** Acts a form allows in a state, where it is the unit's newest of its template. */
export const actsIn = (state: RetentionFormState): RetentionFormAct[] => Object.keys(NEXT[state]) as RetentionFormAct[];

/** States in which the columns are as the form says: from the report on, unless the office returns it. */
export const FORM_HOLDS: readonly RetentionFormState[] = ['reported', 'accepted'];
