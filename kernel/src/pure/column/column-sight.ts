import type { LocalDate } from '../local-date.ts';

/** What decides whether the public sees a column. */
export interface SightedColumn {
  readonly id: string;
  readonly parentId: string | null;
  /** Whether the retention form keeps it. */
  readonly retained: boolean;
  readonly closed: boolean;
  /** First day a special column is shown; null for any other column. */
  readonly shownFrom: LocalDate | null;
  /** First day a special column is shown no longer; null for any other column. */
  readonly shownTo: LocalDate | null;
  /** Items published in it; a checked web link is one. */
  readonly publishedCount: number;
}

/**
 * How a column stands to the public: seen; kept, yet with nothing in it, so not seen and a fault; or hidden, because it or
 * a channel above it is not kept, is closed, or is a special column out of its time.
 */
export type ColumnSight = 'visible' | 'blank' | 'hidden';

/** Whether a column is kept on a day: retained, not closed and, if special, within its time. */
export function isKept(
  column: Pick<SightedColumn, 'retained' | 'closed' | 'shownFrom' | 'shownTo'>,
  today: LocalDate,
): boolean {
  const { retained, closed, shownFrom, shownTo } = column;
  return retained && !closed && (shownFrom === null || shownFrom <= today) && (shownTo === null || today < shownTo);
}

/**
 * How each column of a site stands on a day. Visible = kept ∧ (a published item, or a visible child); blank = kept ∧
 * nothing in it; and what lies below a hidden column is hidden with it.
 * @source 附件2注2: a column all of whose information is deleted is hidden by itself; 四: no empty columns
 */
export function columnSights(columns: readonly SightedColumn[], today: LocalDate): Map<string, ColumnSight> {
  const childrenOf = new Map<string | null, SightedColumn[]>();
  for (const column of columns) {
    const siblings = childrenOf.get(column.parentId);
    if (siblings) siblings.push(column);
    else childrenOf.set(column.parentId, [column]);
  }
  // what hangs on no root is reached by nobody
  const sights = new Map<string, ColumnSight>(columns.map(({ id }) => [id, 'hidden']));
  const judge = (column: SightedColumn): boolean => {
    if (!isKept(column, today)) return false;
    const below = (childrenOf.get(column.id) ?? []).map(judge);
    const isSeen = column.publishedCount > 0 || below.includes(true);
    sights.set(column.id, isSeen ? 'visible' : 'blank');
    return isSeen;
  };
  for (const root of childrenOf.get(null) ?? []) judge(root);
  return sights;
}
