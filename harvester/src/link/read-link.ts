import { isHarvestFailureCode, parseLocalDate, type HarvestFailureCode } from '@gongkai/kernel/pure';
import { compareDraft } from '../compare/compare-draft.ts';
import type { Entry } from '../domain/entry.ts';
import type { ItemDraft } from '../domain/item-draft.ts';
import { isGuarded, judgeLink, type LinkReason, type LinkState } from '../domain/link-verdict.ts';
import { refused } from '../domain/stage-result.ts';
import { isCredibleDate } from '../domain/validate-item.ts';
import type { HeldItem } from '../run/item.store.ts';
import type { ItemReading } from '../run/read-item.ts';
import type { RunUnderWay } from '../run/run-deps.ts';
import { followLink } from './follow-link.ts';
import { linkOfItem } from './link.store.ts';

/** What became of an entry that is a link; `link` where its target was looked at. */
export type LinkReading = ItemReading & { readonly link?: LinkState };

/**
 * Takes over one entry as a link: what the list says of it, no word of its target. A new or changed one is followed first;
 * what leads nowhere is not taken over. One that reads as before is left to its own rechecks.
 */
export async function readLink(under: RunUnderWay, entry: Entry, held: HeldItem | undefined): Promise<LinkReading> {
  const date = entry.date === null ? undefined : parseLocalDate(entry.date);
  if (entry.date !== null && !(date && isCredibleDate(date, under.clock.today()))) {
    return { result: refused('date_invalid', entry.date), stage: 'validate' };
  }
  const known = held && (await linkOfItem(under.database, held.id));
  if (held && known) {
    const result = compareDraft(held, linkDraft(entry));
    if (result.kind === 'unchanged') return { result, stage: 'validate' };
  }
  const sight = await followLink(under, entry.url);
  if (sight.kind === 'unseen' && !isGuarded(sight.reason)) {
    return { result: refused(failureOf(sight.reason), sight.detail), stage: 'fetch' };
  }
  // what the list says anew is accepted anew
  const link = judgeLink(null, sight, entry.url);
  return { result: compareDraft(held ?? null, linkDraft(entry)), stage: 'validate', link };
}

function failureOf(reason: LinkReason): HarvestFailureCode {
  return isHarvestFailureCode(reason) ? reason : 'http_4xx';
}

// nothing of the target: what it says of itself may change without anybody having edited the link
function linkDraft({ url, title, date }: Entry): ItemDraft {
  const content = { title, bodyHtml: '', date, source: null, documentNumber: null, attachments: [] };
  return { url, content, summary: null, conflicts: [], candidates: [] };
}
