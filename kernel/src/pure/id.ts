import { sha1 } from '@noble/hashes/legacy.js';
import { hexOf, utf8 } from './encoding.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MAX_TIME_MS = 2 ** 48 - 1;

/** Namespace of everything that comes from a catalogue, so that loading the same catalogue twice gives the same ids. */
export const CATALOGUE_NAMESPACE = '6b1f0c52-5d0e-5c7a-9a40-3f6f6f1d7a11';

/** Whether the text is a lower-case UUID of the RFC 9562 variant. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * UUID version 7 (RFC 9562): 48 bits of time, then random bits.
 * @param atMs   milliseconds since 1970, 0 … 2^48 − 1
 * @param random gives exactly the number of random bytes asked for
 * @throws RangeError when the time does not fit or too few bytes are given
 */
export function uuidV7(atMs: number, random: (count: number) => Uint8Array): string {
  if (!Number.isInteger(atMs) || atMs < 0 || atMs > MAX_TIME_MS) {
    throw new RangeError(`uuidV7 needs whole milliseconds in 0…2^48-1, got ${atMs}`);
  }
  const tail = random(10);
  if (tail.length !== 10) throw new RangeError(`uuidV7 needs 10 random bytes, got ${tail.length}`);
  const bytes = new Uint8Array(16);
  let rest = atMs;
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(tail, 6);
  return stamped(bytes, 7);
}

/**
 * UUID version 5 (RFC 9562): the SHA-1 of namespace and name, the same on every machine.
 * @throws RangeError when the namespace is not a UUID
 */
export function uuidV5(namespace: string, name: string): string {
  if (!isUuid(namespace)) throw new RangeError(`uuidV5 needs a UUID as namespace, got ${namespace}`);
  const space = Uint8Array.from(namespace.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const text = utf8(name);
  const input = new Uint8Array(space.length + text.length);
  input.set(space, 0);
  input.set(text, space.length);
  return stamped(sha1(input).slice(0, 16), 5);
}

/** Stable id of something a catalogue names by code. */
export function catalogueId(code: string): string {
  return uuidV5(CATALOGUE_NAMESPACE, code);
}

let lastMs = -1;
let counter = 0;

/** A new UUIDv7 of now. Ids made by one process sort in the order they were made, also within a millisecond and after a clock stepped back. */
export function newId(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = randomBytes(2).reduce((sum, byte) => sum * 256 + byte, 0) % 0x0800;
  } else {
    counter += 1;
    if (counter > 0x0fff) {
      lastMs += 1;
      counter = 0;
    }
  }
  const count = counter;
  return uuidV7(lastMs, (length) => {
    const bytes = randomBytes(length);
    bytes[0] = count >> 8;
    bytes[1] = count & 0xff;
    return bytes;
  });
}

function randomBytes(count: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(count));
}

function stamped(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = hexOf(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
