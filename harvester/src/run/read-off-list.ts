import type { Entry } from '../domain/entry.ts';
import type { HeldItem } from './item.store.ts';
import { readPage } from './page-reader.ts';
import { readItem, type ItemReading } from './read-item.ts';
import type { RunUnderWay } from './run-deps.ts';

/**
 * Asks after an item that left its list. One of a list is read like any other; one of a feed is only asked whether it
 * is still there, because its page is not what the feed said of it.
 */
export async function readOffList(under: RunUnderWay, entry: Entry, held: HeldItem): Promise<ItemReading> {
  if (under.rule.kind !== 'feed') return readItem(under, entry, held);
  const answer = await readPage(under, entry.url);
  switch (answer.kind) {
    case 'gone':
    case 'refused':
      return { result: answer, stage: 'fetch' };
    case 'page':
    case 'notModified':
      return { result: { kind: 'unchanged' }, stage: 'fetch' };
  }
}
