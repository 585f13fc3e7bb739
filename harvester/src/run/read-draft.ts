import { wellFormed, wordingOf, type LocalDate } from '@gongkai/kernel/pure';
import type { Entry } from '../domain/entry.ts';
import type { DetailRule, HarvestRule } from '../domain/harvest-rule.ts';
import type { ItemDraft } from '../domain/item-draft.ts';
import type { Page } from '../domain/page.ts';
import { read, type Reading } from '../domain/stage-result.ts';
import { extractDetail, type DetailPage } from '../extract/extract-detail.ts';
import { presetDetail } from '../extract/presets/preset-detail.ts';
import { textOf } from './page-text.ts';

const WRAPPED: DetailRule = { body: 'article', remove: [] };
const SUMMARY_LENGTH = 300;

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
  const page = extractDetail(`<article>${body}</article>`, WRAPPED, { pageUrl: entry.url, reference });
  if (page.kind === 'refused') return page;
  return read(draft(entry, { ...page.value, title: null, date: null }));
}

/** What an entry's own page says. */
export function draftOfPage(
  entry: Entry,
  page: Page,
  by: { rule: HarvestRule; detail: DetailRule; reference: LocalDate },
): Reading<ItemDraft> {
  const text = textOf(page, by.rule);
  if (text.kind === 'refused') return text;
  const detail = extractDetail(text.value, by.detail, { pageUrl: page.finalUrl, reference: by.reference });
  return detail.kind === 'refused' ? detail : read(draft(entry, detail.value));
}

function draft(entry: Entry, page: DetailPage): ItemDraft {
  const pageDate = page.date?.date ?? null;
  const hasTwoDates = pageDate !== null && entry.date !== null && pageDate !== entry.date;
  return {
    url: entry.url,
    content: {
      title: page.title ?? entry.title,
      bodyHtml: page.bodyHtml,
      date: pageDate ?? entry.date,
      source: page.source,
      documentNumber: page.documentNumber,
      attachments: page.attachments,
    },
    summary: summaryOf(entry),
    conflicts: [...new Set([...page.conflicts, ...(hasTwoDates ? ['date'] : [])])],
  };
}

// cutting may split a character in two, which no database takes
function summaryOf({ summary }: Entry): string | null {
  return summary === null ? null : wellFormed(wordingOf(summary).slice(0, SUMMARY_LENGTH)) || null;
}
