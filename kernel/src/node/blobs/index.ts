export { type BlobHash, BlobHashError, blobHash } from './blob-hash.ts';
export {
  BlobDamagedError,
  type BlobStore,
  type BlobStoreOptions,
  type OpenedBlob,
  type StoredBlob,
  createBlobStore,
} from './blob-store.ts';
export type { SweepReport } from './blob-sweep.ts';
export type { BlobSource } from './durable-file.ts';
