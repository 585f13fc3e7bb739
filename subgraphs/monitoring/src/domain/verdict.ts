import type { Wording } from '@gongkai/kernel/pure';

/** What a finding speaks of. */
export type FindingCode =
  | 'SITE_DEAD'
  | 'SITE_UNREACHABLE'
  | 'SITE_RECORD_STALE'
  | 'SITE_MARK_MISSING'
  | 'COLUMN_OVERDUE'
  | 'COLUMN_BLANK'
  | 'COLUMN_UNOWNED'
  | 'HAND_OVER_MISSING'
  | 'RETENTION_MISMATCH'
  | 'LINK_BROKEN'
  | 'SOURCE_FAILED';

/** How heavily it weighs: alone enough to fail a census, to be mended at once, or one of many. */
export type FindingSeverity = 'veto' | 'serious' | 'minor';

/** Why a finding was closed: the facts are right again, what it spoke of is gone, or it is no longer judged. */
export type FindingClosing = 'recovered' | 'removed' | 'notJudged';

/** A fact a finding rests on. */
export interface Evidence {
  readonly factId: string;
  readonly at: string;
  readonly note: string;
}

/** What is wrong, as the facts stand. */
export interface Fault {
  readonly severity: FindingSeverity;
  readonly clause: string;
  readonly reason: Wording;
  readonly evidence: readonly Evidence[];
}

/** What the facts say of one cause: it holds, it does not and why, or they say nothing. */
export type Verdict =
  | { readonly holds: true; readonly fault: Fault }
  | { readonly holds: false; readonly closing: FindingClosing }
  | { readonly holds: 'unknown' };

export const holds = (fault: Fault): Verdict => ({ holds: true, fault });
export const mended = (closing: FindingClosing = 'recovered'): Verdict => ({ holds: false, closing });
export const unknown: Verdict = { holds: 'unknown' };

/** A verdict on the cause a finding is about; one open finding per code and cause. */
export interface CauseVerdict {
  readonly code: FindingCode;
  /** The same for ever for the same cause. */
  readonly cause: string;
  readonly siteId: string | null;
  readonly columnId: string | null;
  readonly unitId: string | null;
  readonly url: string | null;
  readonly verdict: Verdict;
}
