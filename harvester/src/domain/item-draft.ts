import type { Candidate } from './candidate.ts';
import type { ItemContent } from './change.ts';

/** An item as read, before it is judged: what it says, and what only goes along with it. */
export interface ItemDraft {
  url: string;
  content: ItemContent;
  /** Plain text, null where the source gives none. */
  summary: string | null;
  /** Fields whose candidates on the page disagree. */
  conflicts: readonly string[];
  /** Every answer found for its fields, the taken ones among them. */
  candidates: readonly Candidate[];
}

/** A draft as it is handed on; its candidates are kept beside it. */
export type StoredDraft = Omit<ItemDraft, 'candidates'>;
