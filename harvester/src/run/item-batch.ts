import type { Transaction } from '@gongkai/kernel/node';
import { saveLink } from '../link/link.store.ts';
import type { LinkReading } from '../link/read-link.ts';
import { closePushItems } from '../push/push-item.store.ts';
import { doubtsAbout } from './doubts.ts';
import { unlessHeld } from './duplicates.ts';
import { closeEntries, type StoredEntry } from './entry.store.ts';
import { appendVersions, insertItems, touchItems, type StoredVersion, type Writing } from './item-writes.store.ts';
import type { HeldItem } from './item.store.ts';
import { markGone, withdrawProposals } from './removal.store.ts';
import type { RunUnderWay } from './run-deps.ts';
import type { Progress } from './run-session.ts';

/** An entry and what became of it. */
export interface TakenOver extends LinkReading {
  readonly stored: StoredEntry;
  readonly held: HeldItem | undefined;
}

/** Puts entries on record with what became of them, all or none. */
export async function recordBatch(under: RunUnderWay, come: readonly TakenOver[]): Promise<void> {
  const { session, clock } = under;
  const { run } = session;
  // they come as their pages did; items are kept in the order of their list
  const batch = [...come].sort((a, b) => a.stored.ordinal - b.stored.ordinal);
  await session.write(async (tx, progress) => {
    const ordinals = batch.map(({ stored }) => stored.ordinal);
    await closeEntries(tx, run.id, ordinals);
    // two links may well have one title and one date
    const taken = run.mode === 'WEB_LINK' ? batch : await unlessHeld(tx, run, batch);
    for (const one of taken) note(progress, one);
    if (run.isPush) await closePushItems(tx, run.id, taken);
    await store(tx, { run, at: clock.now().toISOString() }, taken);
    for (const { link, stored } of taken) {
      const of = { bindingId: run.bindingId, identity: stored.entry.identity };
      if (link) await saveLink(tx, of, { state: link, at: clock.now() });
    }
  });
}

function note(progress: Progress, { stored, result, stage }: TakenOver): void {
  const { url } = stored.entry;
  progress.count({ [result.kind]: 1 });
  for (const doubt of doubtsAbout(url, result)) progress.refuse(doubt);
  if (result.kind === 'refused') progress.refuse({ stage, subject: url, code: result.code, detail: result.detail });
}

const NO_MARKS = { etag: null, lastModified: null };

async function store(tx: Transaction, writing: Writing, taken: readonly TakenOver[]): Promise<void> {
  const versions = taken.flatMap((one) => {
    const { result, stored, held, marks = NO_MARKS, snapshotHash = null } = one;
    if (result.kind !== 'new' && result.kind !== 'changed') return [];
    const version: StoredVersion = { ...result.value, marks, snapshotHash, entryHash: stored.entryHash };
    return [{ ...version, identity: stored.entry.identity, itemId: held?.id }];
  });
  await insertItems(
    tx,
    writing,
    versions.filter(({ itemId }) => itemId === undefined),
  );
  await appendVersions(
    tx,
    writing,
    versions.flatMap(({ itemId, ...version }) => (itemId === undefined ? [] : [{ ...version, itemId }])),
  );
  await touchItems(tx, writing, taken.flatMap(seenAgain));
  await markGone(
    tx,
    writing,
    taken.flatMap(({ result, held }) =>
      result.kind === 'gone' && held ? [{ itemId: held.id, status: result.status }] : [],
    ),
  );
  const isBack = ({ result: { kind }, held }: TakenOver): boolean =>
    held?.isGone === true && kind !== 'gone' && kind !== 'refused';
  await withdrawProposals(
    tx,
    writing,
    taken.filter(isBack).flatMap(({ held }) => (held ? [held.id] : [])),
  );
}

function seenAgain({ result, stored, held, stage, marks }: TakenOver) {
  if (result.kind !== 'unchanged' || !held) return [];
  // what was not modified was not read, be it by an older rule
  return [{ itemId: held.id, isRead: stage !== 'fetch', marks: marks ?? NO_MARKS, entryHash: stored.entryHash }];
}
