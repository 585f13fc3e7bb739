import type { DataRule, Supersession } from '@gongkai/kernel/pure';

/** A row of the table: a column of a genre, and by when it has to be updated in the words of the source. */
export interface UpdateDeadlineRow {
  readonly code: string;
  readonly genre: string;
  /** Null where the genre itself is the column. */
  readonly subColumn: string | null;
  readonly deadlineText: string;
  readonly rule: DataRule;
  /** Content that does not age: certifying that it still holds counts as an update. */
  readonly timeless?: true;
  /** Units the row is limited to, as the source writes them; everyone where left out. */
  readonly units?: readonly string[];
  /** How a merged or empty cell of the source was read. */
  readonly reading?: string;
  /** Where the law has moved on. */
  readonly supersededBy?: Supersession;
}
