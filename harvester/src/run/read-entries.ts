import { wellFormed, type LocalDate } from '@gongkai/kernel/pure';
import { entryIdentity, type Entry, type EntryPage, type ListPlace } from '../domain/entry.ts';
import type { FeedRule, HarvestRule } from '../domain/harvest-rule.ts';
import type { Page } from '../domain/page.ts';
import { read, type Reading } from '../domain/stage-result.ts';
import { extractFeed, type FeedEntry } from '../extract/extract-feed.ts';
import { extractList, type ListItem, type ListPage } from '../extract/extract-list.ts';
import { readPreset } from '../extract/presets/read-preset.ts';
import { textOf } from './page-text.ts';

/**
 * Reads the entries of a list page or a feed by the binding's rule. A preset's column page whose records are asked for
 * elsewhere gives no entries, and their address as the next page.
 */
export function readEntries(
  page: Page,
  rule: HarvestRule,
  at: { place: ListPlace; reference: LocalDate },
): Reading<EntryPage> {
  const text = textOf(page, rule);
  if (text.kind === 'refused') return text;
  const { place, reference } = at;
  const pageUrl = page.finalUrl;
  switch (rule.kind) {
    case 'feed':
      return feedEntries(text.value, rule, reference);
    case 'list':
      return listEntries(extractList(text.value, rule, { pageUrl, pagesBefore: place.pagesBefore, reference }));
    case 'preset':
      return within(rule.maxPages, place, listEntries(readPreset(text.value, rule, { pageUrl, reference })));
  }
}

// the number a page gives itself is the source's word, which may stay the same for ever
function within(maxPages: number, { pagesBefore }: ListPlace, page: Reading<EntryPage>): Reading<EntryPage> {
  const isLast = page.kind === 'read' && page.value.entries.length > 0 && pagesBefore + 1 >= maxPages;
  return isLast ? read({ ...page.value, next: null }) : page;
}

function feedEntries(text: string, { url }: FeedRule, reference: LocalDate): Reading<EntryPage> {
  const feed = extractFeed(text, { url, reference });
  if (feed.kind === 'refused') return feed;
  const entries = feed.value.entries.flatMap(feedEntry);
  return read({ entries, skippedRows: feed.value.entries.length - entries.length, next: null });
}

function feedEntry({ guid, url, title, published, publishedText, contentHtml, summary }: FeedEntry): Entry[] {
  // an entry nobody can be led to is no use to a citizen
  if (url === null) return [];
  const identity = entryIdentity({ guid, url });
  const dated = datedBy(published?.date, publishedText);
  return identity === undefined ? [] : [{ identity, url, title, ...dated, contentHtml, summary }];
}

function listEntries(list: Reading<ListPage>): Reading<EntryPage> {
  if (list.kind === 'refused') return list;
  const { items, skippedRows, next } = list.value;
  return read({ entries: items.flatMap(listEntry), skippedRows, next: next.kind === 'page' ? next.url : null });
}

function listEntry({ url, title, date, dateText }: ListItem): Entry[] {
  const identity = entryIdentity({ guid: null, url });
  const dated = datedBy(date?.date, dateText);
  return identity === undefined ? [] : [{ identity, url, title, ...dated, contentHtml: null, summary: null }];
}

const LONGEST_DATE = 80;

function datedBy(date: string | undefined, text: string | null): Pick<Entry, 'date' | 'unreadDate'> {
  if (date !== undefined) return { date };
  return { date: null, ...(text === null ? {} : { unreadDate: wellFormed(text.slice(0, LONGEST_DATE)) }) };
}
