import type { LocalDate } from '@gongkai/kernel/pure';
import type { Decision } from '@gongkai/runtime';
import type { ColumnProposal } from './column-proposal.ts';
import type { ColumnState, SiteOfColumn } from './column-write.store.ts';
import type { ColumnMove, StoredColumn } from './column.store.ts';

/** Site and column a proposal is about, both held until the transaction ends. */
export interface ColumnTarget {
  readonly site: SiteOfColumn;
  readonly column: StoredColumn | null;
}

/** A proposal that may be carried out: the column as it shall be, and what moves with it. */
export interface JudgedAct extends ColumnTarget {
  readonly act: ColumnProposal['act'];
  readonly next: ColumnState;
  readonly moves: readonly ColumnMove[];
}

/** Who judges: what day it is, where in the input the proposal stands, and who may do this. */
export interface ActJudge {
  readonly today: LocalDate;
  readonly root: string;
  /** A refusal, or nothing. */
  readonly gate: (target: ColumnTarget) => Promise<Decision<never> | undefined>;
}
