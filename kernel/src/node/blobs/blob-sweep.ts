import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { blobHash, blobPath } from './blob-hash.ts';
import { moveDurably } from './durable-file.ts';
import { ifThere } from './missing-file.ts';

const ASIDE = '.swept';

/** What a sweep did, in blobs and bytes. `young` were unreachable but too recent to judge. */
export type SweepReport = {
  readonly kept: number;
  readonly young: number;
  readonly removed: number;
  readonly removedBytes: number;
  /** Leavings of writers that died. */
  readonly removedTemporary: number;
};

type Sweep = {
  readonly dir: string;
  readonly temporary: string;
  readonly reachable: AsyncIterable<string> | Iterable<string>;
  readonly olderThan: Date;
};

/** Mark and sweep: reads all of `reachable` first, so that a failure there removes nothing. */
export async function sweepBlobs({ dir, temporary, reachable, olderThan }: Sweep): Promise<SweepReport> {
  const marked = await mark(reachable);
  await mkdir(temporary, { recursive: true });
  await finishInterrupted(dir, temporary);
  const report = { kept: 0, young: 0, removed: 0, removedBytes: 0, removedTemporary: 0 };
  for await (const { name, path } of blobFiles(dir)) {
    if (marked.has(packed(name))) {
      report.kept += 1;
      continue;
    }
    const removedBytes = await removeIfOld({ path, aside: join(temporary, `${name}${ASIDE}`), olderThan });
    if (removedBytes === undefined) {
      report.young += 1;
    } else {
      report.removed += 1;
      report.removedBytes += removedBytes;
    }
  }
  report.removedTemporary = await removeLeavings(temporary, olderThan);
  return report;
}

async function mark(reachable: Sweep['reachable']): Promise<Set<string>> {
  const marked = new Set<string>();
  for await (const hash of reachable) marked.add(packed(blobHash(hash)));
  return marked;
}

// a million hashes in half the memory
function packed(hash: string): string {
  return Buffer.from(hash, 'hex').toString('latin1');
}

async function* blobFiles(dir: string): AsyncGenerator<{ name: string; path: string }> {
  for (const upper of await namesIn(dir, /^[0-9a-f]{2}$/)) {
    for (const lower of await namesIn(join(dir, upper), /^[0-9a-f]{2}$/)) {
      for (const name of await namesIn(join(dir, upper, lower), /^[0-9a-f]{64}$/)) {
        yield { name, path: join(dir, upper, lower, name) };
      }
    }
  }
}

async function namesIn(dir: string, shape: RegExp): Promise<string[]> {
  const names = (await ifThere(readdir(dir))) ?? [];
  return names.filter((name) => shape.test(name)).sort();
}

// a sweep that died may have left a wanted blob aside: all of them go back and are judged anew
async function finishInterrupted(dir: string, temporary: string): Promise<void> {
  for (const name of await namesIn(temporary, /^[0-9a-f]{64}\.swept$/)) {
    await moveDurably(join(temporary, name), blobPath(dir, blobHash(name.slice(0, -ASIDE.length))));
  }
}

type Candidate = { readonly path: string; readonly aside: string; readonly olderThan: Date };

// Someone may put the same bytes between the look and the removal. Moved aside first, the file either shows a time
// that was renewed before the move and goes back, or the putter no longer finds it and writes it again.
async function removeIfOld({ path, aside, olderThan }: Candidate): Promise<number | undefined> {
  if ((await stat(path)).mtime >= olderThan) return undefined;
  await rename(path, aside);
  const { mtime, size } = await stat(aside);
  if (mtime >= olderThan) {
    await rename(aside, path);
    return undefined;
  }
  await rm(aside);
  return size;
}

async function removeLeavings(temporary: string, olderThan: Date): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(temporary, /./)) {
    const path = join(temporary, name);
    if ((await stat(path)).mtime >= olderThan) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
