import type { LocalDate } from '@gongkai/kernel/pure';
import type { Entry, EntryPage, ListPlace } from '../domain/entry.ts';
import type { HarvestRule } from '../domain/harvest-rule.ts';
import type { ItemDraft } from '../domain/item-draft.ts';
import type { Page } from '../domain/page.ts';
import type { Reading } from '../domain/stage-result.ts';
import { readPush, type PushReading, type PushText } from '../push/read-push.ts';
import { draftOfEntry, draftOfPage, type DraftReading } from './read-draft.ts';
import { readEntries } from './read-entries.ts';

/** What can be asked of an extraction thread; plain data, because it crosses threads. */
export type ExtractionTask =
  | {
      readonly kind: 'entries';
      readonly page: Page;
      readonly rule: HarvestRule;
      readonly at: { readonly place: ListPlace; readonly reference: LocalDate };
    }
  | { readonly kind: 'draft'; readonly entry: Entry; readonly page: Page; readonly by: DraftReading }
  | { readonly kind: 'ownDraft'; readonly entry: Entry; readonly reference: LocalDate }
  | { readonly kind: 'push'; readonly text: PushText };

/** The answers to the tasks, by their kind. */
export interface ExtractionAnswers {
  entries: Reading<EntryPage>;
  draft: Reading<ItemDraft>;
  ownDraft: Reading<ItemDraft>;
  push: PushReading;
}

/** Does one task; what an extraction thread runs. */
export function performExtraction(task: ExtractionTask): ExtractionAnswers[ExtractionTask['kind']] {
  switch (task.kind) {
    case 'entries':
      return readEntries(task.page, task.rule, task.at);
    case 'draft':
      return draftOfPage(task.entry, task.page, task.by);
    case 'ownDraft':
      return draftOfEntry(task.entry, task.reference);
    case 'push':
      return readPush(task.text);
  }
}
