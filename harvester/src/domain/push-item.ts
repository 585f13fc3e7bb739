import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import { entryIdentity, type Entry } from './entry.ts';
import { refused, type Refused } from './stage-result.ts';

/** Items one push may carry. */
export const MOST_PUSH_ITEMS = 10_000;

/** What became of an item. `accepted`: new to us; it is in the review chain then, not published. */
export type PushResult = 'accepted' | 'changed' | 'unchanged' | 'refused';

/** What one item of a push says, as read. */
export interface PushedItem {
  guid: string | null;
  url: string | null;
  title: string;
  date: string | null;
  /** The date as written, null where there is none. */
  dateText: string | null;
  contentHtml: string | null;
  summary: string | null;
}

/** An item to be taken through the stages, or why it cannot even begin them. `subject` names it to its sender. */
export type PushEntry = { subject: string } & ({ entry: Entry } | { identity: string | null; refusal: Refused });

const LONGEST_SUBJECT = 1000;

/** Judges the items of a push as they come: those that cannot be named or dated, and those named twice, are refused singly. */
export function pushEntries(items: readonly PushedItem[]): PushEntry[] {
  const seen = new Set<string>();
  return items.map((item) => {
    const identity = item.url === null ? undefined : entryIdentity({ guid: item.guid, url: item.url });
    const subject = (item.guid ?? item.url ?? item.title).slice(0, LONGEST_SUBJECT);
    const refusal = refusalOf(item, identity, seen);
    if (identity === undefined || item.url === null || refusal)
      return { subject, identity: identity ?? null, refusal: refusal ?? refused('field_missing', 'url') };
    seen.add(identity);
    const { url, title, date, contentHtml, summary } = item;
    return { subject, entry: { identity, url, title, date, contentHtml, summary } };
  });
}

function refusalOf(item: PushedItem, identity: string | undefined, seen: ReadonlySet<string>): Refused | undefined {
  if (item.url === null || identity === undefined) return refused('field_missing', 'url');
  if (item.date === null && item.dateText !== null) return refused('date_invalid', item.dateText.slice(0, 100));
  return seen.has(identity) ? refused('duplicate', identity) : undefined;
}

type Text = { zh: string; en: string };

/** What whoever pushes can do about a refusal; for other codes the catalogue's own words hold. */
export const PUSH_MENDS: Partial<Record<HarvestFailureCode, Text>> = {
  wrong_type: {
    zh: '发送完整、格式正确的 JSON Feed 或 Atom、RSS（UTF-8），正文编码仅限 gzip',
    en: 'Send a complete, well-formed JSON Feed, Atom or RSS in UTF-8; the only content encoding is gzip',
  },
  too_large: {
    zh: '分批发送：每批至多 10,000 条、64 MB',
    en: 'Send it in batches of at most 10,000 items and 64 MB',
  },
  list_empty: { zh: '至少发送一条', en: 'Send at least one item' },
  field_missing: {
    zh: '补齐标题、网址（http 或 https 完整地址）和正文后重新发送该条',
    en: 'Fill in title, url (a full http or https address) and content, then send the item again',
  },
  date_invalid: {
    zh: '日期写成 2026-09-15 或 2026-09-15T09:00:00+08:00，且在 1990 年至明年之间',
    en: 'Write the date as 2026-09-15 or 2026-09-15T09:00:00+08:00, from 1990 to next year',
  },
  duplicate: {
    zh: '一条内容只用一个 id、在一批中只发送一次；已收到的一条仍然有效',
    en: 'Send one content under one id, and once in a batch; the one that was taken stands',
  },
  decode_lossy: { zh: '以 UTF-8 发送', en: 'Send it in UTF-8' },
};
