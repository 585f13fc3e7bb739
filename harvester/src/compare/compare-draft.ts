import type { ContentHash } from '@gongkai/kernel/pure';
import { changedFields, itemHash, type ItemContent } from '../domain/change.ts';
import type { ItemDraft } from '../domain/item-draft.ts';
import type { StageResult } from '../domain/stage-result.ts';

/** The latest version that is held of an item. `content` is needed only where it was hashed in an older way. */
export type HeldVersion = ContentHash & { readonly content: ItemContent | null };

/** A version to be stored. */
export type NewVersion = ContentHash & { readonly draft: ItemDraft };

/** New, changed or unchanged against the version held. A new way of hashing alone is never a change. */
export function compareDraft(held: HeldVersion | null, draft: ItemDraft): StageResult<NewVersion> {
  const fresh = itemHash(draft.content);
  const value = { ...fresh, draft };
  if (held === null) return { kind: 'new', value };
  if (held.hashVersion === fresh.hashVersion) {
    return held.hash === fresh.hash ? { kind: 'unchanged' } : { kind: 'changed', value };
  }
  const isSame = held.content !== null && changedFields(held.content, draft.content).length === 0;
  return isSame ? { kind: 'unchanged' } : { kind: 'changed', value };
}
