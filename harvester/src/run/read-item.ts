import type { Entry } from '../domain/entry.ts';
import { compareDraft, type NewVersion } from '../compare/compare-draft.ts';
import type { DetailRule } from '../domain/harvest-rule.ts';
import type { ItemDraft } from '../domain/item-draft.ts';
import type { Page, PageMarks } from '../domain/page.ts';
import { refused, type Reading, type StageResult } from '../domain/stage-result.ts';
import { validateDraft } from '../validate/validate-draft.ts';
import type { HeldItem } from './item.store.ts';
import { readPage } from './page-reader.ts';
import { detailRuleFor } from './read-draft.ts';
import type { RunUnderWay } from './run-deps.ts';
import type { RefusalStage } from './refusal.store.ts';
import { putSnapshot } from './snapshots.ts';
import { whyUnread } from './why-unread.ts';

/** What became of one entry; `stage` is the last it reached, `marks` and `snapshotHash` of its own page if read anew. */
export interface ItemReading {
  readonly result: StageResult<NewVersion>;
  readonly stage: RefusalStage;
  readonly marks?: PageMarks;
  readonly snapshotHash?: string | null;
}

/** Takes one entry through fetch, extract, validate and compare. */
export async function readItem(under: RunUnderWay, entry: Entry, held: HeldItem | undefined): Promise<ItemReading> {
  const detail = detailRuleFor(entry, under.rule);
  if (!detail) {
    const draft = await guarded(under, entry, () => under.extraction.ownDraft(entry, under.clock.today()));
    return judged(under, held, draft);
  }
  const answer = await readPage(under, entry.url, held?.marks);
  switch (answer.kind) {
    case 'notModified':
      return { result: held ? { kind: 'unchanged' } : refused('internal', 'HTTP 304'), stage: 'fetch' };
    case 'gone':
      return { result: held ? answer : refused('http_4xx', `HTTP ${answer.status}`), stage: 'fetch' };
    case 'refused':
      return { result: answer, stage: 'fetch' };
    case 'page':
      return readItemPage(under, { entry, held, page: answer.page, detail });
  }
}

async function readItemPage(
  under: RunUnderWay,
  item: { entry: Entry; held: HeldItem | undefined; page: Page; detail: DetailRule },
): Promise<ItemReading> {
  const { entry, held, page, detail } = item;
  const by = { rule: under.rule, detail, reference: under.clock.today() };
  const draft = await guarded(under, entry, () => under.extraction.draft(entry, page, by));
  const reading = judged(under, held, draft);
  const { result } = reading;
  if (result.kind === 'refused') {
    // a page drawn by a script is the same shell under every address: it is shown first
    const willBeShown = under.session.checkpoint.showsPages === true && under.showsPages !== true;
    return willBeShown ? reading : { ...reading, result: await whyUnread(under, page, result) };
  }
  const { kind } = result;
  const isStored = kind === 'new' || kind === 'changed';
  const snapshotHash = under.blobs && isStored ? await putSnapshot(under.blobs, page.bytes) : null;
  return { ...reading, marks: page.marks, snapshotHash };
}

function judged(under: RunUnderWay, held: HeldItem | undefined, draft: Reading<ItemDraft>): ItemReading {
  if (draft.kind === 'refused') return { result: draft, stage: 'extract' };
  const { minBody } = under.rule.expectations;
  const valid = validateDraft(draft.value, { minBody, today: under.clock.today() });
  if (valid.kind === 'refused') return { result: valid, stage: 'validate' };
  return { result: compareDraft(held ?? null, valid.value), stage: 'validate' };
}

// a page that trips a bug of ours must not keep the others from being read
async function guarded(
  under: RunUnderWay,
  entry: Entry,
  work: () => Promise<Reading<ItemDraft>>,
): Promise<Reading<ItemDraft>> {
  try {
    return await work();
  } catch (error) {
    under.logger.error({ err: error, url: entry.url, runId: under.session.run.id }, 'an item could not be read');
    return refused('internal', error instanceof Error ? error.message : String(error));
  }
}
