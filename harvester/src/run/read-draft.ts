import { wellFormed, wordingOf, type LocalDate } from '@gongkai/kernel/pure';
import type { CandidateField } from '../domain/candidate.ts';
import type { Entry } from '../domain/entry.ts';
import type { DetailRule, HarvestRule } from '../domain/harvest-rule.ts';
import type { ItemDraft } from '../domain/item-draft.ts';
import type { Page } from '../domain/page.ts';
import { read, type Reading } from '../domain/stage-result.ts';
import type { PlaceOrigin } from '../extract/detail-body.ts';
import { extractDetail, type DetailPage } from '../extract/extract-detail.ts';
import { presetDetail } from '../extract/presets/preset-detail.ts';
import { textOf } from './page-text.ts';

const WRAPPED: DetailRule = { body: 'article', remove: [] };
const SUMMARY_LENGTH = 300;

/** How an entry's own page has to be read. */
export interface DraftReading {
  readonly rule: HarvestRule;
  readonly detail: DetailRule;
  readonly reference: LocalDate;
}

/** The rule by which an entry's own page has to be read; undefined where the entry says enough itself. */
export function detailRuleFor(entry: Entry, rule: HarvestRule): DetailRule | undefined {
  if (rule.kind === 'list') return rule.detail;
  if (rule.kind === 'preset') return presetDetail(rule);
  const own = wordingOf(entry.contentHtml ?? '').length;
  return own >= rule.expectations.minBody ? undefined : rule.detail;
}

/** What an entry says itself: a feed's full text, or its summary where it has none. */
export function draftOfEntry(entry: Entry, reference: LocalDate): Reading<ItemDraft> {
  const body = entry.contentHtml ?? entry.summary ?? '';
  // read like a page, so that its attachments are found the same way
  const page = extractDetail(`<article>${body}</article>`, WRAPPED, {
    pageUrl: entry.url,
    reference,
    entry: { origin: 'feed', title: entry.title, date: entry.date ?? entry.unreadDate ?? null },
    originOf: () => 'feed',
    generic: 'never',
  });
  return page.kind === 'refused' ? page : read(draft(entry, page.value));
}

/** What an entry's own page says. */
export function draftOfPage(entry: Entry, page: Page, by: DraftReading): Reading<ItemDraft> {
  const text = textOf(page, by.rule);
  if (text.kind === 'refused') return text;
  const detail = extractDetail(text.value, by.detail, {
    pageUrl: page.finalUrl,
    reference: by.reference,
    entry: {
      origin: by.rule.kind === 'feed' ? 'feed' : 'list',
      title: entry.title,
      date: entry.date ?? entry.unreadDate ?? null,
    },
    originOf: (field) => placeOrigin(by.rule, field),
  });
  return detail.kind === 'refused' ? detail : read(draft(entry, detail.value));
}

function placeOrigin(rule: HarvestRule, field: CandidateField): PlaceOrigin {
  if (rule.kind !== 'preset') return 'rule';
  const isOverridden = rule.detail?.[field] !== undefined || (field === 'body' && rule.detail?.bodyMarks !== undefined);
  return isOverridden ? 'rule' : 'preset';
}

function draft(entry: Entry, page: DetailPage): ItemDraft {
  return {
    url: entry.url,
    content: {
      title: page.title ?? entry.title,
      bodyHtml: page.bodyHtml,
      date: page.date?.date ?? entry.date,
      source: page.source,
      documentNumber: page.documentNumber,
      attachments: page.attachments,
    },
    summary: summaryOf(entry),
    conflicts: page.conflicts,
    candidates: page.candidates,
  };
}

// cutting may split a character in two, which no database takes
function summaryOf({ summary }: Entry): string | null {
  return summary === null ? null : wellFormed(wordingOf(summary).slice(0, SUMMARY_LENGTH)) || null;
}
