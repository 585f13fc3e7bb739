import { sha256Hex, wellFormed } from '@gongkai/kernel/pure';
import { itemIdentity } from './item-identity.ts';

/** What a list or feed says of one item. `contentHtml` is a feed's own text, null where there is none. */
export interface Entry {
  identity: string;
  url: string;
  title: string;
  /** 'YYYY-MM-DD' as the list claims. */
  date: string | null;
  /** What the list shows for a date where no day can be read from it. */
  unreadDate?: string;
  contentHtml: string | null;
  summary: string | null;
}

/** One page of a list: its entries, rows that could not be understood, and the address of the next page. */
export type EntryPage = { entries: Entry[]; skippedRows: number; next: string | null };

/** Where in a list reading stands: the page to read and how many were read before it. */
export type ListPlace = { url: string; pagesBefore: number };

// an index entry holds 2,700 bytes at most
const LONGEST_IDENTITY = 600;

/** The identity of an entry by which it is stored; overlong ones are named by their hash. */
export function entryIdentity(clues: { guid: string | null; url: string }): string | undefined {
  const given = itemIdentity(clues);
  // publications answers by the identity as it stored it
  const identity = given === undefined ? undefined : wellFormed(given);
  return identity !== undefined && identity.length > LONGEST_IDENTITY ? `sha256:${sha256Hex(identity)}` : identity;
}
