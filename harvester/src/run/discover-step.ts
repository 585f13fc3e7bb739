import type { EntryPage, ListPlace } from '../domain/entry.ts';
import type { Reading, Refused } from '../domain/stage-result.ts';
import { discoverEntries } from '../discover/discover-entries.ts';
import { judgeList } from '../discover/judge-list.ts';
import { insertEntries } from './entry.store.ts';
import { unlessHomePage } from './home-page.ts';
import { keepMarks, readListPage, type MarkedPage } from './page-reader.ts';
import { pageOf } from './page-text.ts';
import type { RunUnderWay } from './run-deps.ts';
import { earlierSizes } from './run.store.ts';

/**
 * Reads the list or feed to its end and keeps its entries, page by page.
 * @returns the refusal that fails the run: the first page could not be read, or the list is empty or shrunken
 */
export async function discoverStep(under: RunUnderWay): Promise<Refused | undefined> {
  const { session, rule, database } = under;
  const start = session.checkpoint.place ?? { url: rule.url, pagesBefore: 0 };
  const marked: MarkedPage[] = [];
  const discovery = await discoverEntries(start, {
    read: (place) => readPlace(under, place, marked),
    keep: (page, next) => keepPage(under, page, next),
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
      progress.reach('items', { place: discovery.place });
    });
    return undefined;
  }
  const earlier = await earlierSizes(database, session.run);
  const verdict = judgeList({ found: session.counts.discovered, minItems: rule.expectations.minItems, earlier });
  if (verdict) return verdict;
  await session.write(async (tx, progress) => {
    await keepMarks(tx, session.run.bindingId, marked);
    progress.reach('items', {});
  });
  return undefined;
}

async function readPlace(under: RunUnderWay, place: ListPlace, marked: MarkedPage[]): Promise<Reading<EntryPage>> {
  under.signal.throwIfAborted();
  const read = await readListPage(under, place.url);
  const page = pageOf(read.answer);
  if (page.kind === 'refused') return page;
  const entries = await under.extraction.entries(page.value, under.rule, { place, reference: under.clock.today() });
  if (entries.kind === 'read' && read.marked) marked.push(read.marked);
  return unlessHomePage(under, page.value, entries);
}

function keepPage({ session }: RunUnderWay, page: EntryPage, next: ListPlace | null): Promise<number> {
  return session.write(async (tx, progress) => {
    const fresh = await insertEntries(tx, session.run.id, page.entries);
    progress.count({ discovered: fresh });
    if (next) progress.reach('discover', { place: next });
    return fresh;
  });
}
