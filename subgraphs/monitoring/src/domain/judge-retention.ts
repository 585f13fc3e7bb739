import { RETENTION_CLAUSE } from './thresholds.ts';
import { holds, mended, type Verdict } from './verdict.ts';

/** √ keeps a column, × hides it. */
export type FormMark = 'keep' | 'hide';

/** What the form of the unit says of a column, and whether it is kept and open. */
export interface FormedColumn {
  readonly formMark: FormMark | null;
  readonly isShown: boolean;
}

const REASONS = {
  hide: {
    zh: '申报单标记为“×”隐藏，前台仍显示该栏目；请隐藏，或重新报送申报单',
    en: 'the form marks the column × to be hidden, yet it is shown; hide it, or report the form anew',
  },
  keep: {
    zh: '申报单标记为“√”保留，前台却已隐藏或关闭该栏目；请恢复，或重新报送申报单',
    en: 'the form marks the column √ to be kept, yet it is hidden or closed; show it, or report the form anew',
  },
} as const;

/**
 * Whether a column is shown other than the form of its unit says. Channels above it are columns of their own.
 * @source 文政办通〔2018〕34 四: what does not fit a unit's functions is hidden and noted in the form
 */
export function retentionVerdict({ formMark, isShown }: FormedColumn): Verdict {
  if (formMark === null) return mended('notJudged');
  if ((formMark === 'keep') === isShown) return mended();
  return holds({ severity: 'serious', clause: RETENTION_CLAUSE, reason: REASONS[formMark], evidence: [] });
}
