import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { RefusedFetch } from './refused-fetch.ts';

export type BodyBounds = {
  /** The Content-Encoding header, empty where there is none. */
  readonly encoding: string;
  readonly maxBytes: number;
  readonly maxRatio: number;
};

/** Makes the decoder once the first bytes are there. */
type MakeDecoder = (first: Uint8Array) => Transform;

const MAX_ENCODINGS = 2;
// small pages of one repeated row compress beyond any ratio and harm nobody
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;

// "deflate" is zlib by the standard and raw by habit; a zlib stream begins with method 8
const makeInflate: MakeDecoder = (first) => (((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw());

const DECODERS: ReadonlyMap<string, MakeDecoder> = new Map([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['deflate', makeInflate],
  ['br', () => createBrotliDecompress()],
]);

/** Encodings we can take, for Accept-Encoding. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/**
 * Reads a body to its end, decoding as it comes, and stops at the first byte too many.
 * @throws RefusedFetch too_large, bad_response or unknown_encoding; errors of the connection as they come
 */
export async function readBounded(body: Readable, { encoding, maxBytes, maxRatio }: BodyBounds): Promise<Buffer> {
  const received = { bytes: 0 };
  // what stands between two encodings counts as well: it may expand beyond reason and then into nothing
  const source = decodersFor(encoding).reduce<AsyncIterable<Buffer>>(
    (encoded, decoder) => expanded(decoded(encoded, decoder), received, { maxBytes, maxRatio }),
    counted(body, received, maxBytes),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A body beyond its limit. */
export function tooLarge(maxBytes: number): RefusedFetch {
  return new RefusedFetch('too_large', `the body is larger than ${maxBytes} bytes`);
}

/** Decoders in the order they must run: the last encoding applied comes off first. */
function decodersFor(encoding: string): readonly MakeDecoder[] {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MAX_ENCODINGS) throw new RefusedFetch('unknown_encoding', `${names.length} content encodings`);
  return names.reverse().map((name) => {
    const decoder = DECODERS.get(name);
    if (!decoder) throw new RefusedFetch('unknown_encoding', `unknown content encoding "${name.slice(0, 40)}"`);
    return decoder;
  });
}

async function* counted(body: Readable, received: { bytes: number }, maxBytes: number): AsyncGenerator<Buffer> {
  for await (const chunk of body as AsyncIterable<Buffer>) {
    received.bytes += chunk.byteLength;
    if (received.bytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

async function* expanded(
  source: AsyncIterable<Buffer>,
  received: { readonly bytes: number },
  { maxBytes, maxRatio }: Omit<BodyBounds, 'encoding'>,
): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    if (size > RATIO_COUNTS_FROM_BYTES && size > received.bytes * maxRatio) {
      throw new RefusedFetch('too_large', `the body expands more than ${maxRatio} times`);
    }
    yield chunk;
  }
}

async function* decoded(source: AsyncIterable<Buffer>, makeDecoder: MakeDecoder): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  // an empty body may still claim an encoding
  if (first.done) return;
  const decoder = makeDecoder(first.value);
  const feeding = pipeline(startingWith(first.value, chunks), decoder);
  // the same error comes out of the decoder
  feeding.catch(() => undefined);
  yield* decoder as AsyncIterable<Buffer>;
}

async function* startingWith(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    // when the decoder gives up early, the connection must not stay open
    await rest.return?.();
  }
}
