import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { BlobStore } from '@gongkai/kernel/node';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Keeps a page as it came, compressed; answers the blob's name. */
export async function putSnapshot(blobs: BlobStore, bytes: Uint8Array): Promise<string> {
  return (await blobs.put(await compress(bytes))).hash;
}

/** The page as it came; undefined where it is no longer kept. */
export async function getSnapshot(blobs: BlobStore, hash: string): Promise<Uint8Array | undefined> {
  const stored = await blobs.get(hash);
  return stored && expand(stored);
}
