import type { ColumnFieldsInput } from './column-fields.input.ts';

/** What may be done to a column. */
export const ColumnAct = {
  create: 'create',
  revise: 'revise',
  close: 'close',
  reopen: 'reopen',
  remove: 'remove',
} as const;
export type ColumnAct = keyof typeof ColumnAct;

/** What somebody wants done to a column, as it was said; a request keeps it until it is decided. */
export interface ColumnProposal {
  readonly act: ColumnAct;
  /** Site a column is to be made in. */
  readonly siteCode: string | null;
  /** Column to be changed; null when one is to be made. */
  readonly columnId: string | null;
  /** Version of the column that was seen. */
  readonly expectedVersion: number | null;
  readonly fields: ColumnFieldsInput;
  /** Unit it is asked for; a special column is that unit's. */
  readonly unitId: string | null;
}
