import type { EntryPage, ListPlace } from '../domain/entry.ts';
import type { Page } from '../domain/page.ts';
import type { Reading, Refused } from '../domain/stage-result.ts';
import { discoverEntries } from '../discover/discover-entries.ts';
import { judgeList } from '../discover/judge-list.ts';
import { insertEntries } from './entry.store.ts';
import { keepMarks, readListPage, type MarkedPage } from './page-reader.ts';
import { pageOf } from './page-text.ts';
import type { RunUnderWay } from './run-deps.ts';
import { earlierSizes } from './run.store.ts';
import { whyUnread } from './why-unread.ts';

/** What reading the list has found out: pages with validators, and whether only the browser shows it. */
interface Found {
  readonly marked: MarkedPage[];
  showsPages: boolean;
}

/**
 * Reads the list or feed to its end and keeps its entries, page by page.
 * @returns the refusal that fails the run: the first page could not be read, or the list is empty or shrunken
 */
export async function discoverStep(under: RunUnderWay): Promise<Refused | undefined> {
  const { session, rule, database } = under;
  const start = session.checkpoint.place ?? { url: rule.url, pagesBefore: 0 };
  const found: Found = { marked: [], showsPages: session.checkpoint.showsPages === true };
  const { marked } = found;
  const discovery = await discoverEntries(start, {
    read: (place) => readPlace(under, place, found),
    keep: (page, next) => keepPage(under, page, { next, found }),
    note: ({ url }, { code, detail }) =>
      session.write(async (_, progress) =>
        progress.refuse({ stage: 'discover', subject: url, code, detail, isWarning: true }),
      ),
  });
  if (discovery.kind === 'refused') return discovery;
  if (discovery.kind === 'partial') {
    // what a later page would have given is missing: the size says nothing
    await session.write(async (tx, progress) => {
      await keepMarks(tx, session.run.bindingId, marked);
      const { code, detail } = discovery.refusal;
      progress.refuse({ stage: 'discover', subject: discovery.place.url, code, detail });
      progress.reach('items', { place: discovery.place, showsPages: found.showsPages });
    });
    return undefined;
  }
  const earlier = await earlierSizes(database, session.run);
  const verdict = judgeList({ found: session.counts.discovered, minItems: rule.expectations.minItems, earlier });
  if (verdict) return verdict;
  await session.write(async (tx, progress) => {
    await keepMarks(tx, session.run.bindingId, marked);
    progress.reach('items', { showsPages: found.showsPages });
  });
  return undefined;
}

const SHOWS_NO_LIST: readonly string[] = ['list_empty', 'rule_no_match'];

async function readPlace(under: RunUnderWay, place: ListPlace, found: Found): Promise<Reading<EntryPage>> {
  const plain = await readEntries({ ...under, showsPages: found.showsPages }, place, found);
  const mayShow = under.rule.render === 'auto' && !found.showsPages && place.pagesBefore === 0;
  const { entries } = plain;
  if (!mayShow || entries.kind !== 'refused' || !SHOWS_NO_LIST.includes(entries.code)) return explained(under, plain);
  found.showsPages = true;
  const shown = { ...under, showsPages: true };
  return explained(shown, await readEntries(shown, place, found));
}

/** What a list page gave, and the page itself where there was one. */
interface ListReading {
  readonly entries: Reading<EntryPage>;
  readonly page?: Page;
}

async function readEntries(under: RunUnderWay, place: ListPlace, { marked }: Found): Promise<ListReading> {
  under.signal.throwIfAborted();
  const read = await readListPage(under, place.url);
  const page = pageOf(read.answer);
  if (page.kind === 'refused') return { entries: page };
  const entries = await under.extraction.entries(page.value, under.rule, { place, reference: under.clock.today() });
  if (entries.kind === 'read' && read.marked) marked.push(read.marked);
  return { entries, page: page.value };
}

// only of what is final: a page drawn by a script is the same shell under every address
async function explained(under: RunUnderWay, { entries, page }: ListReading): Promise<Reading<EntryPage>> {
  return entries.kind === 'refused' && page ? whyUnread(under, page, entries) : entries;
}

function keepPage(
  { session }: RunUnderWay,
  page: EntryPage,
  { next, found }: { next: ListPlace | null; found: Found },
): Promise<number> {
  return session.write(async (tx, progress) => {
    const fresh = await insertEntries(tx, session.run.id, page.entries);
    progress.count({ discovered: fresh });
    if (next) progress.reach('discover', { place: next, showsPages: found.showsPages });
    return fresh;
  });
}
