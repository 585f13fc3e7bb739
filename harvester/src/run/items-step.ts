import type { Refused } from '../domain/stage-result.ts';
import { refused } from '../domain/stage-result.ts';
import { isHarvestFailureCode } from '@gongkai/kernel/pure';
import { saveLink } from '../link/link.store.ts';
import { readLink, type LinkReading } from '../link/read-link.ts';
import { closePushItem } from '../push/push-item.store.ts';
import { doubtsAbout, unlessHeld } from './doubts.ts';
import { closeEntry, openEntries, type StoredEntry } from './entry.store.ts';
import { appendVersion, heldItems, insertItem, touchItem, type HeldItem, type StoredVersion } from './item.store.ts';
import { readItem, type ItemReading } from './read-item.ts';
import type { RunUnderWay } from './run-deps.ts';
import { firstRefusal } from './refusal.store.ts';
import type { Progress } from './run-session.ts';
import type { Transaction } from '@gongkai/kernel/node';

const ENTRIES_AT_ONCE = 100;

/**
 * Takes every open entry of the run to its end, one after the other; each is on record before the next begins.
 * @returns the refusal that fails the run: not one entry could be taken over
 */
export async function itemsStep(under: RunUnderWay): Promise<Refused | undefined> {
  const { session, database, signal } = under;
  for (;;) {
    const open = await openEntries(database, session.run.id, ENTRIES_AT_ONCE);
    if (open.length === 0) break;
    const identities = open.map(({ entry }) => entry.identity);
    const held = await heldItems(database, session.run, identities);
    for (const stored of open) {
      signal.throwIfAborted();
      await takeOver(under, stored, held.get(stored.entry.identity));
    }
  }
  const { discovered, refused: refusals } = session.counts;
  const reason = refusals >= discovered ? await reasonOfAll(under) : undefined;
  if (reason) return reason;
  await session.write(async (_, progress) => progress.reach('deliver', session.checkpoint));
  return undefined;
}

async function takeOver(under: RunUnderWay, stored: StoredEntry, held: HeldItem | undefined): Promise<void> {
  const { session } = under;
  const isLink = session.run.mode === 'WEB_LINK';
  const reading: LinkReading = await (isLink ? readLink : readItem)(under, stored.entry, held);
  await session.write(async (tx, progress) => {
    await closeEntry(tx, session.run.id, stored.ordinal);
    // two links may well have one title and one date
    const result = isLink ? reading.result : await unlessHeld(tx, session.run, reading.result);
    if (session.run.isPush) await closePushItem(tx, { runId: session.run.id, ordinal: stored.ordinal, result });
    progress.count({ [result.kind]: 1 });
    for (const doubt of doubtsAbout(stored.entry.url, result)) progress.refuse(doubt);
    await record(under, { tx, progress }, { stored, held, reading: { ...reading, result } });
    if (reading.link) {
      const { bindingId } = session.run;
      const seen = { state: reading.link, at: under.clock.now() };
      await saveLink(tx, { bindingId, identity: stored.entry.identity }, seen);
    }
  });
}

async function record(
  under: RunUnderWay,
  { tx, progress }: { tx: Transaction; progress: Progress },
  item: { stored: StoredEntry; held: HeldItem | undefined; reading: ItemReading },
): Promise<void> {
  const { run } = under.session;
  const { held, reading } = item;
  const { entry } = item.stored;
  const { result, stage, marks, snapshotHash = null } = reading;
  const at = under.clock.now().toISOString();
  switch (result.kind) {
    case 'new':
    case 'changed': {
      const version: StoredVersion = { ...result.value, marks: marks ?? NO_MARKS, snapshotHash, at };
      if (held) return appendVersion(tx, run, { ...version, itemId: held.id });
      return insertItem(tx, run, { ...version, identity: entry.identity });
    }
    case 'unchanged':
      if (held) await touchItem(tx, run, { itemId: held.id, at, marks });
      return;
    case 'gone':
      return;
    case 'refused':
      return progress.refuse({ stage, subject: entry.url, code: result.code, detail: result.detail });
  }
}

const NO_MARKS = { etag: null, lastModified: null };

async function reasonOfAll({ database, session }: RunUnderWay): Promise<Refused | undefined> {
  const first = await firstRefusal(database, session.run.id);
  if (!first) return undefined;
  const code = isHarvestFailureCode(first.code) ? first.code : 'internal';
  return refused(code, `${session.counts.refused} / ${session.counts.discovered}: ${first.detail}`);
}
