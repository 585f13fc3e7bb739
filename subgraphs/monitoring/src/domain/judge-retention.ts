import { RETENTION_CLAUSE } from './thresholds.ts';
import { holds, mended, type Verdict } from './verdict.ts';

/** √ keeps a column, × hides it. */
export type FormMark = 'keep' | 'hide';

/** What the form of the unit says of a column, whether it is kept and open, and what visitors may see. */
export interface FormedColumn {
  readonly formMark: FormMark | null;
  readonly isShown: boolean;
  /** Whether visitors may see it, as last compared; null while not compared since it last changed. */
  readonly portalOpen: boolean | null;
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
 * Whether a column is shown other than the form of its unit says: by itself, or to visitors, who do not see what lies in a
 * channel that is hidden.
 * @source 文政办通〔2018〕34 四: what does not fit a unit's functions is hidden and noted in the form
 */
export function retentionVerdict({ formMark, isShown, portalOpen }: FormedColumn): Verdict {
  if (formMark === null) return mended('notJudged');
  const isKept = formMark === 'keep';
  if (isKept === isShown && isKept === (portalOpen ?? isShown)) return mended();
  return holds({ severity: 'serious', clause: RETENTION_CLAUSE, reason: REASONS[formMark], evidence: [] });
}
