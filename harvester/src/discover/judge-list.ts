import { refused, type Refused } from '../domain/stage-result.ts';

export interface ListSize {
  /** Entries found now. */
  readonly found: number;
  /** Entries the rule expects at least. */
  readonly minItems: number;
  /** Entries the last good runs found, up to five. */
  readonly earlier: readonly number[];
}

const LEAST_SHARE = 0.5;

/**
 * Whether a list that was read to its end is too small to be believed: a failure, so that old content stays.
 * @returns list_empty for none; list_shrunk below the rule's least number or half the median of the last good runs
 */
export function judgeList({ found, minItems, earlier }: ListSize): Refused | undefined {
  if (found === 0) return refused('list_empty', '0');
  if (found < minItems) return refused('list_shrunk', `${found} < ${minItems}`);
  const usual = median(earlier);
  return found < usual * LEAST_SHARE ? refused('list_shrunk', `${found} < ${usual} / 2`) : undefined;
}

/** The middle value, the lower one of two; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
