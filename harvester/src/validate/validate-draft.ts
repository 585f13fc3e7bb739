import type { LocalDate } from '@gongkai/kernel/pure';
import type { ItemDraft } from '../domain/item-draft.ts';
import { read, type Reading } from '../domain/stage-result.ts';
import { itemFaults } from '../domain/validate-item.ts';

/** Lets a draft pass that may be taken over; otherwise its first fault, with the others in the detail. */
export function validateDraft(draft: ItemDraft, limits: { minBody: number; today: LocalDate }): Reading<ItemDraft> {
  const [first, ...others] = itemFaults(draft.content, limits);
  if (!first) return read(draft);
  const detail = [first.detail, ...others.map((fault) => `${fault.code} ${fault.detail}`)].join('; ');
  return { ...first, detail };
}
