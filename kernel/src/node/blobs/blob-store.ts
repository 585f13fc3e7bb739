import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type BlobHash, blobHash, blobPath } from './blob-hash.ts';
import { type SweepReport, sweepBlobs } from './blob-sweep.ts';
import { type BlobSource, moveDurably, writeTemporary } from './durable-file.ts';
import { ifThere } from './missing-file.ts';

/** Where blobs are kept. Layout: `ab/cd/abcd…` by hash, `tmp/` for what is being written. */
export type BlobStoreOptions = {
  readonly dir: string;
  /** Throws `IN_TRANSACTION` inside a database transaction, where no file may be touched. */
  readonly assertOutsideTransaction: (what: string) => void;
};

/** What a row keeps of a blob. `size` is in bytes. */
export type StoredBlob = { readonly hash: BlobHash; readonly size: number };

/** A blob being read; the stream must be read to its end or destroyed. */
export type OpenedBlob = { readonly size: number; readonly stream: Readable };

/** Bytes by their hash. Every method throws `BlobHashError` for what is no hash and `IN_TRANSACTION` inside one. */
export interface BlobStore {
  /** Keeps the bytes; once it returns they survive a power cut. The same bytes again are one blob, young again. */
  put(source: BlobSource): Promise<StoredBlob>;
  /** The whole blob, its bytes checked against its name; undefined if it is not there. @throws BlobDamagedError */
  get(hash: string): Promise<Buffer | undefined>;
  /** The blob as a stream, unchecked; undefined if it is not there. */
  open(hash: string): Promise<OpenedBlob | undefined>;
  has(hash: string): Promise<boolean>;
  /**
   * Removes what nothing points at. One sweep at a time; nobody else removes files.
   * @param reachable hashes rows still point at; read to its end before anything is removed
   * @param olderThan blobs put since then stay: their rows may not be committed yet
   */
  sweep(reachable: AsyncIterable<string> | Iterable<string>, olderThan: Date): Promise<SweepReport>;
}

/** The bytes on disk are no longer those the name promises: restore the file from a backup. */
export class BlobDamagedError extends Error {
  readonly code = 'BLOB_DAMAGED';

  constructor(hash: BlobHash) {
    super(`文件内容已损坏，请从备份恢复 / The bytes of blob ${hash} are damaged; restore the file from a backup`);
    this.name = 'BlobDamagedError';
  }
}

/** Opens the store; its directory is made when first written to. */
export function createBlobStore({ dir, assertOutsideTransaction }: BlobStoreOptions): BlobStore {
  const temporary = join(dir, 'tmp');
  const guarded = (act: string, hash: string): string => {
    assertOutsideTransaction(`blobs.${act}`);
    return blobPath(dir, blobHash(hash));
  };
  return {
    async put(source) {
      assertOutsideTransaction('blobs.put');
      const known = source instanceof Uint8Array ? await alreadyKept(source, dir) : undefined;
      if (known) return known;
      await mkdir(temporary, { recursive: true });
      const { path, hash, size } = await writeTemporary(source, temporary);
      const place = blobPath(dir, hash);
      if (await isThereMadeYoung(place, size)) await rm(path);
      else await moveDurably(path, place);
      return { hash, size };
    },
    async get(hash) {
      const bytes = await ifThere(readFile(guarded('get', hash)));
      if (bytes && hashOf(bytes) !== hash) throw new BlobDamagedError(blobHash(hash));
      return bytes;
    },
    async open(hash) {
      const file = await ifThere(open(guarded('open', hash), 'r'));
      return file && { size: (await file.stat()).size, stream: file.createReadStream() };
    },
    async has(hash) {
      return (await ifThere(stat(guarded('has', hash)))) !== undefined;
    },
    async sweep(reachable, olderThan) {
      assertOutsideTransaction('blobs.sweep');
      return sweepBlobs({ dir, temporary, reachable, olderThan });
    },
  };
}

// most bodies of a second harvest are known: no need to write them to learn that
async function alreadyKept(bytes: Uint8Array, dir: string): Promise<StoredBlob | undefined> {
  const stored = { hash: hashOf(bytes), size: bytes.byteLength };
  return (await isThereMadeYoung(blobPath(dir, stored.hash), stored.size)) ? stored : undefined;
}

function hashOf(bytes: Uint8Array): BlobHash {
  return blobHash(createHash('sha256').update(bytes).digest('hex'));
}

// A sweep that is under way must see that the blob is wanted again. A file of another size is damaged: it is replaced.
async function isThereMadeYoung(place: string, size: number): Promise<boolean> {
  const found = await ifThere(stat(place));
  if (found?.size !== size) return false;
  const now = new Date();
  const touched = await ifThere(utimes(place, now, now).then(() => true));
  return touched ?? false;
}
