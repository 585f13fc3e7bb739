import type { LocalDate } from '@gongkai/kernel/pure';
import type { ItemDraft } from '../domain/item-draft.ts';
import { read, refused, type Reading, type Refused } from '../domain/stage-result.ts';
import { itemFaults } from '../domain/validate-item.ts';

/** Lets a draft pass that may be taken over; otherwise its first fault, with the others in the detail. */
export function validateDraft(draft: ItemDraft, limits: { minBody: number; today: LocalDate }): Reading<ItemDraft> {
  const [first, ...others] = [...itemFaults(draft.content, limits), ...unreadableDate(draft)];
  if (!first) return read(draft);
  const detail = [first.detail, ...others.map((fault) => `${fault.code} ${fault.detail}`)].join('; ');
  return { ...first, detail };
}

const LIKE_A_DATE = /\d{1,4}\s{0,3}[-年./月]\s{0,3}\d{1,2}/;

// an item without a date is taken over; one that has a date nobody can read would be, too, and nobody would look
function unreadableDate({ content, candidates }: ItemDraft): Refused[] {
  if (content.date !== null) return [];
  const stated = candidates.find(
    ({ field, origin, text }) => field === 'date' && origin !== 'generic' && LIKE_A_DATE.test(text.normalize('NFKC')),
  );
  return stated ? [refused('date_invalid', stated.text)] : [];
}
