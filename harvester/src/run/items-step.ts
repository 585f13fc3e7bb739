import { isHarvestFailureCode } from '@gongkai/kernel/pure';
import { refused, type Refused } from '../domain/stage-result.ts';
import { unlessAborted } from '../fetch/unless-aborted.ts';
import { readLink } from '../link/read-link.ts';
import type { Entry } from '../domain/entry.ts';
import { countTry, openEntries, type StoredEntry } from './entry.store.ts';
import { recordBatch, type TakenOver } from './item-batch.ts';
import { heldItems, type HeldItem } from './item.store.ts';
import { inBatches, readAhead } from './read-ahead.ts';
import { readItem, type ItemReading } from './read-item.ts';
import { readOffList } from './read-off-list.ts';
import { closeKnownEntries, insertOffListEntries } from './recheck.store.ts';
import { firstRefusal } from './refusal.store.ts';
import { settleRemovals } from './settle-removals.ts';
import type { RunUnderWay } from './run-deps.ts';

const ENTRIES_AT_ONCE = 200;
/** Entries under way at once where the source asks for no politeness. */
const AHEAD = 4;
const BATCH = { most: 20, withinMs: 250 };
/** An entry whose reading ended the worker so often is given up. */
const MOST_TRIES = 2;

/**
 * Takes every open entry of the run to its end, and asks after items that left the list. What becomes of them is put on
 * record in small batches, so that a run broken off reads a few pages again and records nothing twice.
 * @returns the refusal that fails the run: not one entry could be taken over, or too much would be removed
 */
export async function itemsStep(under: RunUnderWay): Promise<Refused | undefined> {
  const { session } = under;
  if (session.run.isPush) {
    await takeOpenEntries(under);
    const reason = await reasonOfAll(under);
    if (reason) return reason;
  } else {
    if (session.checkpoint.isListTaken !== true) {
      const reason = await takeList(under);
      if (reason) return reason;
    }
    await takeOpenEntries(under);
    const reason = await settleRemovals(under);
    if (reason) return reason;
  }
  await session.write(async (_, progress) => progress.reach('deliver', session.checkpoint));
  return undefined;
}

async function takeList(under: RunUnderWay): Promise<Refused | undefined> {
  const { session, clock } = under;
  await closeKnown(under);
  await takeOpenEntries(under);
  const reason = await reasonOfAll(under);
  if (reason) return reason;
  await session.write(async (tx, progress) => {
    // of a list that was not read to its end nobody knows what left it
    const isWhole = session.checkpoint.place === undefined;
    // links are followed again by themselves, listed or not
    const isToBeAsked = isWhole && session.run.mode !== 'WEB_LINK';
    const rechecked = isToBeAsked ? await insertOffListEntries(tx, session.run, clock.now().toISOString()) : 0;
    progress.count({ rechecked });
    progress.reach('items', { ...session.checkpoint, isListTaken: true });
  });
  return undefined;
}

async function closeKnown({ session, clock }: RunUnderWay): Promise<void> {
  for (let ordinal = 0; ordinal < session.counts.discovered;) {
    ordinal = await session.write(async (tx, progress) => {
      const { closed, next } = await closeKnownEntries(tx, session.run, { ordinal, at: clock.now().toISOString() });
      progress.count({ unchanged: closed });
      return next;
    });
  }
}

async function takeOpenEntries(under: RunUnderWay): Promise<void> {
  const { session, database } = under;
  for (;;) {
    const open = await openEntries(database, session.run.id, ENTRIES_AT_ONCE);
    if (open.length === 0) return;
    const identities = open.map(({ entry }) => entry.identity);
    const held = await heldItems(database, session.run, identities);
    const take = (stored: StoredEntry): Promise<TakenOver> => takeOver(under, stored, held.get(stored.entry.identity));
    const isFree = session.run.source.politenessMs === 0 && !session.isCareful;
    const batch = session.isCareful ? { ...BATCH, most: 1 } : BATCH;
    for await (const taken of inBatches(readAhead(open, isFree ? AHEAD : 1, take), batch)) {
      await recordBatch(under, taken);
    }
  }
}

async function takeOver(under: RunUnderWay, stored: StoredEntry, held: HeldItem | undefined): Promise<TakenOver> {
  under.signal.throwIfAborted();
  const givenUp = under.session.isCareful ? await unlessTriedTooOften(under, stored) : undefined;
  if (givenUp) return { stored, held, ...givenUp };
  if (under.session.run.mode === 'WEB_LINK') return { stored, held, ...(await readLink(under, stored.entry, held)) };
  const isOff = !stored.isListed && held !== undefined;
  const reading = isOff ? readOffList(under, stored.entry, held) : readListed(under, stored.entry, held);
  // a page may be under extraction for long; whoever cancels does not wait for it
  return { stored, held, ...(await unlessAborted(reading, under.signal)) };
}

const SHOWS_NO_BODY: readonly string[] = ['rule_no_match', 'field_missing'];

/** Items of a list only the browser shows may be of that kind themselves. */
async function readListed(under: RunUnderWay, entry: Entry, held: HeldItem | undefined): Promise<ItemReading> {
  const reading = await readItem(under, entry, held);
  const { result } = reading;
  const mayShow = under.session.checkpoint.showsPages === true && result.kind === 'refused';
  if (!mayShow || !SHOWS_NO_BODY.includes(result.code)) return reading;
  return readItem({ ...under, showsPages: true }, entry, held);
}

// its tries are on record before it is read: afterwards may never come
async function unlessTriedTooOften(
  { session }: RunUnderWay,
  { ordinal }: StoredEntry,
): Promise<ItemReading | undefined> {
  const tries = await session.write((tx) => countTry(tx, session.run.id, ordinal));
  if (tries < MOST_TRIES) return undefined;
  return { result: refused('internal', `taking it over broke the run off ${tries} times`), stage: 'extract' };
}

async function reasonOfAll({ database, session }: RunUnderWay): Promise<Refused | undefined> {
  const { discovered, refused: refusals } = session.counts;
  if (refusals < discovered) return undefined;
  const first = await firstRefusal(database, session.run.id);
  if (!first) return undefined;
  const code = isHarvestFailureCode(first.code) ? first.code : 'internal';
  return refused(code, `${refusals} / ${discovered}: ${first.detail}`);
}
