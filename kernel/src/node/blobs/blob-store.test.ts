import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fc, test } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BlobStore, createBlobStore } from './blob-store.ts';

let dir: string;
let store: BlobStore;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pathOf = (hash: string): string => join(dir, hash.slice(0, 2), hash.slice(2, 4), hash);
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const A_WHILE_AGO = new Date('2021-01-01T00:00:00Z');
const makeOld = (path: string): Promise<void> => utimes(path, LONG_AGO, LONG_AGO);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'blobs-'));
  store = createBlobStore({ dir, assertOutsideTransaction: () => undefined });
});
afterEach(() => rm(dir, { recursive: true }));

describe('a blob', () => {
  it('is named by the sha256 of its bytes and lies two folders deep', async () => {
    const bytes = Buffer.from('公开');
    const stored = await store.put(bytes);
    expect(stored).toEqual({ hash: sha256(bytes), size: 6 });
    expect(await readFile(pathOf(stored.hash))).toEqual(bytes);
  });

  it('is the same from a stream as from bytes', async () => {
    const bytes = Buffer.alloc(300_000, 'x');
    const streamed = await store.put(Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]));
    expect(streamed).toEqual(await store.put(bytes));
    const opened = await store.open(streamed.hash);
    expect(opened?.size).toBe(300_000);
    expect((await buffer(opened?.stream ?? Readable.from([]))).equals(bytes)).toBe(true);
  });

  it('that is not there is undefined, not an error', async () => {
    const hash = sha256(Buffer.from('never put'));
    expect([await store.get(hash), await store.open(hash), await store.has(hash)]).toEqual([
      undefined,
      undefined,
      false,
    ]);
  });

  it('whose bytes were changed on disk is not handed out', async () => {
    const { hash } = await store.put(Buffer.from('signed text'));
    await writeFile(pathOf(hash), 'forged text');
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  it('cut short on disk is mended by putting it again', async () => {
    const { hash } = await store.put(Buffer.from('signed text'));
    await writeFile(pathOf(hash), 'sign');
    await store.put(Buffer.from('signed text'));
    expect((await store.get(hash))?.toString()).toBe('signed text');
  });

  it('whose source breaks leaves nothing behind', async () => {
    const breaking = async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    };
    await expect(store.put(breaking())).rejects.toThrow('connection lost');
    expect(await readdir(dir)).toEqual(['tmp']);
    expect(await readdir(join(dir, 'tmp'))).toEqual([]);
  });

  it('put by many at once is one file', async () => {
    const puts = Array.from({ length: 16 }, () => store.put(Readable.from([Buffer.from('same')])));
    const [first] = await Promise.all(puts);
    expect((await store.get(first?.hash ?? ''))?.toString()).toBe('same');
    expect(await readdir(join(dir, 'tmp'))).toEqual([]);
  });
});

const real = 'a'.repeat(64);
describe.each(['get', 'open', 'has'] as const)('%s refuses what is no hash', (act) => {
  it.each(['', '../../etc/passwd', `../${real.slice(3)}`, real.toUpperCase(), `${real}\n`, `${real}0`, real.slice(1)])(
    '%j',
    async (hash) => {
      await expect(store[act](hash)).rejects.toMatchObject({ code: 'BLOB_HASH_INVALID' });
    },
  );
});

describe('inside a database transaction', () => {
  it('every method is refused before it touches a file', async () => {
    const refuse = (what: string): never => {
      throw Object.assign(new Error(what), { code: 'IN_TRANSACTION' });
    };
    const guarded = createBlobStore({ dir: join(dir, 'guarded'), assertOutsideTransaction: refuse });
    const acts = [
      guarded.put(Buffer.from('x')),
      guarded.get(real),
      guarded.open(real),
      guarded.has(real),
      guarded.sweep([], new Date()),
    ];
    for (const act of acts) await expect(act).rejects.toMatchObject({ code: 'IN_TRANSACTION' });
    expect(await readdir(dir)).toEqual([]);
  });
});

describe('a sweep', () => {
  async function putOld(text: string): Promise<string> {
    const { hash } = await store.put(Buffer.from(text));
    await makeOld(pathOf(hash));
    return hash;
  }

  it('removes what is old and unreachable, and nothing else', async () => {
    const wanted = await putOld('wanted');
    const unwanted = await putOld('unwanted');
    const { hash: young } = await store.put(Buffer.from('young'));
    const report = await store.sweep([wanted], A_WHILE_AGO);
    expect(report).toEqual({ kept: 1, young: 1, removed: 1, removedBytes: 8, removedTemporary: 0 });
    expect([await store.has(wanted), await store.has(unwanted), await store.has(young)]).toEqual([true, false, true]);
  });

  it('spares a blob that was put again, though its file is old', async () => {
    const hash = await putOld('again');
    await store.put(Buffer.from('again'));
    await store.sweep([], A_WHILE_AGO);
    expect(await store.has(hash)).toBe(true);
  });

  it('removes nothing when the list of reachable hashes breaks off or holds nonsense', async () => {
    const hash = await putOld('precious');
    const breaking = async function* () {
      yield real;
      throw new Error('database gone');
    };
    await expect(store.sweep(breaking(), A_WHILE_AGO)).rejects.toThrow('database gone');
    await expect(store.sweep(['nonsense'], A_WHILE_AGO)).rejects.toMatchObject({ code: 'BLOB_HASH_INVALID' });
    expect(await store.has(hash)).toBe(true);
  });

  it('puts back what an earlier sweep had set aside when it died', async () => {
    const hash = await putOld('set aside');
    await rename(pathOf(hash), join(dir, 'tmp', `${hash}.swept`));
    await store.sweep([hash], A_WHILE_AGO);
    expect((await store.get(hash))?.toString()).toBe('set aside');
  });

  it('clears what writers that died have left, and lets those at work be', async () => {
    await mkdir(join(dir, 'tmp'));
    await writeFile(join(dir, 'tmp', 'dead'), 'x');
    await writeFile(join(dir, 'tmp', 'alive'), 'x');
    await makeOld(join(dir, 'tmp', 'dead'));
    expect((await store.sweep([], A_WHILE_AGO)).removedTemporary).toBe(1);
    expect(await readdir(join(dir, 'tmp'))).toEqual(['alive']);
  });

  it('of a store never written to finds nothing', async () => {
    const empty = createBlobStore({ dir: join(dir, 'new'), assertOutsideTransaction: () => undefined });
    expect(await empty.sweep([], new Date())).toMatchObject({ kept: 0, removed: 0 });
  });

  it('leaves files that are not ours alone', async () => {
    const { hash } = await store.put(Buffer.from('x'));
    const foreign = join(dirname(pathOf(hash)), 'README');
    await writeFile(foreign, 'hands off');
    await makeOld(foreign);
    await store.sweep([hash], A_WHILE_AGO);
    expect((await readFile(foreign)).toString()).toBe('hands off');
  });
});

test.prop([fc.array(fc.uint8Array({ maxLength: 2_000 }), { maxLength: 5 })], { numRuns: 25 })(
  'bytes come back as they were put, however they were cut into pieces',
  async (pieces) => {
    const whole = Buffer.concat(pieces);
    const { hash, size } = await store.put(Readable.from(pieces, { objectMode: true }));
    expect([hash, size]).toEqual([sha256(whole), whole.byteLength]);
    expect((await store.get(hash))?.equals(whole)).toBe(true);
  },
);
