import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobHash, blobHash } from './blob-hash.ts';

/** Bytes as they may be handed over: at once or piece by piece. */
export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

/** A complete file under a name of its own, on disk, waiting to be moved to its place. */
export type WrittenFile = { readonly path: string; readonly hash: BlobHash; readonly size: number };

/**
 * Writes the bytes to a temporary file and waits until the disk has them; on any failure nothing is left behind.
 * @param directory exists, on the same file system as the final place
 */
export async function writeTemporary(source: BlobSource, directory: string): Promise<WrittenFile> {
  const path = join(directory, randomUUID());
  const file = await open(path, 'wx');
  try {
    const written = await writeAll(source, file);
    await file.sync();
    await file.close();
    return { path, ...written };
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

/** Moves a file to its place so that the move survives a power cut; directories on the way are made. */
export async function moveDurably(from: string, to: string): Promise<void> {
  const directory = dirname(to);
  const firstMade = await mkdir(directory, { recursive: true });
  await rename(from, to);
  await syncDirectory(directory);
  if (firstMade === undefined) return;
  // a new directory is an entry of its parent, which has to reach the disk too
  for (let made = directory; made.length >= firstMade.length; made = dirname(made)) await syncDirectory(dirname(made));
}

async function writeAll(source: BlobSource, file: FileHandle): Promise<{ hash: BlobHash; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    hash.update(chunk);
    size += chunk.byteLength;
    await file.writeFile(chunk);
  }
  return { hash: blobHash(hash.digest('hex')), size };
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory for syncing; its file system journals the entry itself
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
