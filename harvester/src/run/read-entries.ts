import type { LocalDate } from '@gongkai/kernel/pure';
import { entryIdentity, type Entry, type EntryPage, type ListPlace } from '../domain/entry.ts';
import type { FeedRule, HarvestRule, ListRule } from '../domain/harvest-rule.ts';
import type { Page } from '../domain/page.ts';
import { read, type Reading } from '../domain/stage-result.ts';
import { extractFeed, type FeedEntry } from '../extract/extract-feed.ts';
import { extractList, type ListItem } from '../extract/extract-list.ts';
import { textOf } from './page-text.ts';

/** Reads the entries of a list page or a feed by the binding's rule. */
export function readEntries(
  page: Page,
  rule: HarvestRule,
  at: { place: ListPlace; reference: LocalDate },
): Reading<EntryPage> {
  const text = textOf(page, rule);
  if (text.kind === 'refused') return text;
  return rule.kind === 'feed'
    ? feedEntries(text.value, rule, at.reference)
    : listEntries(text.value, rule, { ...at, pageUrl: page.finalUrl });
}

function feedEntries(text: string, { url }: FeedRule, reference: LocalDate): Reading<EntryPage> {
  const feed = extractFeed(text, { url, reference });
  if (feed.kind === 'refused') return feed;
  const entries = feed.value.entries.flatMap(feedEntry);
  return read({ entries, skippedRows: feed.value.entries.length - entries.length, next: null });
}

function feedEntry({ guid, url, title, published, contentHtml, summary }: FeedEntry): Entry[] {
  // an entry nobody can be led to is no use to a citizen
  if (url === null) return [];
  const identity = entryIdentity({ guid, url });
  return identity === undefined ? [] : [{ identity, url, title, date: published?.date ?? null, contentHtml, summary }];
}

function listEntries(
  text: string,
  rule: ListRule,
  at: { place: ListPlace; reference: LocalDate; pageUrl: string },
): Reading<EntryPage> {
  const { place, reference, pageUrl } = at;
  const list = extractList(text, rule, { pageUrl, pagesBefore: place.pagesBefore, reference });
  if (list.kind === 'refused') return list;
  const { items, skippedRows, next } = list.value;
  return read({ entries: items.flatMap(listEntry), skippedRows, next: next.kind === 'page' ? next.url : null });
}

function listEntry({ url, title, date }: ListItem): Entry[] {
  const identity = entryIdentity({ guid: null, url });
  return identity === undefined
    ? []
    : [{ identity, url, title, date: date?.date ?? null, contentHtml: null, summary: null }];
}
