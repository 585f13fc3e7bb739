import { problem, type Problem } from '@gongkai/kernel/pure';
import type { RowReach } from './template-reach.ts';

/** √ keeps a column, × hides it. */
export type RetentionMark = 'keep' | 'hide';

/** A row of a form as far as it is filled in. */
export interface MarkedRow {
  readonly code: string;
  readonly name: string;
  readonly mark: RetentionMark | null;
  readonly reason: string | null;
}

/** A mark a unit wants to set. */
export interface WantedMark {
  readonly rowCode: string;
  readonly mark: RetentionMark;
  readonly reason: string | null;
}

const REASON_NEEDED = '隐藏原因 / a reason for hiding';
const MARK_NEEDED = '√ keep, × hide';

/** What keeps marks from being set: rows the form does not have, hiding without a reason, rows of other units. */
export function markFaults(marks: readonly WantedMark[], rows: ReadonlyMap<string, RowReach>): Problem[] {
  const seen = new Set<string>();
  return marks.flatMap(({ rowCode, mark, reason }, index) => {
    const path = `input.marks.${index}`;
    const reach = rows.get(rowCode);
    if (reach === undefined) return [problem('NOT_FOUND', { path: `${path}.rowCode`, seen: rowCode })];
    if (seen.has(rowCode)) {
      const detail = '同一栏目重复标记 / the row is marked twice';
      return [problem('INPUT_INVALID', { path: `${path}.rowCode`, seen: rowCode, detail })];
    }
    seen.add(rowCode);
    if (reach === 'others' && mark === 'keep') {
      return [problem('FORM_ACT_NOT_ALLOWED', { path: `${path}.mark`, seen: `${rowCode} keep`, accepted: 'hide' })];
    }
    if (mark === 'hide' && (reason ?? '') === '') {
      return [problem('FORM_INCOMPLETE', { path: `${path}.reason`, seen: rowCode, accepted: REASON_NEEDED })];
    }
    return [];
  });
}

/** What is missing before a form may be reported: a mark for every row, the reason of every ×. */
export function incompleteRows(rows: readonly MarkedRow[]): Problem[] {
  return rows.flatMap(({ code, name, mark, reason }) => {
    const at = { path: `rows.${code}`, seen: name };
    if (mark === null) return [problem('FORM_INCOMPLETE', { ...at, accepted: MARK_NEEDED })];
    return mark === 'hide' && (reason ?? '') === ''
      ? [problem('FORM_INCOMPLETE', { ...at, accepted: REASON_NEEDED })]
      : [];
  });
}

/** A mobile number as 11 digits; undefined where it is none. Blanks, hyphens and +86 are taken as people write them. */
export function mobileOf(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+|00)86(?=1)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined;
}

/** What a mobile number looks like, for refusals. */
export const MOBILE_FORM = '11位手机号 / a mobile number of 11 digits';
