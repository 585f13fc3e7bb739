import { join } from 'node:path';

declare const blobHashBrand: unique symbol;

/** Name of a blob: the sha256 of its bytes, 64 lower-case hexadecimal digits. */
export type BlobHash = string & { readonly [blobHashBrand]: true };

/** A text that names no blob; refusing it also keeps `../` and the like away from the file system. */
export class BlobHashError extends Error {
  readonly code = 'BLOB_HASH_INVALID';

  constructor(seen: string) {
    super(`Not a blob hash: ${JSON.stringify(seen.slice(0, 100))}; expected 64 lower-case hexadecimal digits (sha256)`);
    this.name = 'BlobHashError';
  }
}

/** Reads the name of a blob. @throws BlobHashError for anything else */
export function blobHash(text: string): BlobHash {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new BlobHashError(text);
  return text as BlobHash;
}

/** Where a blob lies: two levels of folders by its first digits, so that none grows too large. */
export function blobPath(dir: string, hash: BlobHash): string {
  return join(dir, hash.slice(0, 2), hash.slice(2, 4), hash);
}
