import { sha256 } from '@noble/hashes/sha2.js';
import { hexOf, utf8 } from './encoding.ts';
import { wellFormed } from './text.ts';

/** Raised when the way of writing down fields changes; a new version alone never counts as a change of content. */
export const HASH_VERSION = 1;

export type ContentHash = { hash: string; hashVersion: number };

/** Lower-case hex SHA-256 of bytes or of the UTF-8 bytes of a text. */
export function sha256Hex(data: Uint8Array | string): string {
  return hexOf(sha256(typeof data === 'string' ? utf8(data) : data));
}

/**
 * One text for equal values: keys sorted by code unit, texts in NFC, absent and `undefined` alike, dates as ISO text.
 * @throws TypeError for what JSON cannot carry (functions, symbols, bigint, NaN, infinities, cycles)
 */
export function canonicalJson(value: unknown): string {
  return written(value, []);
}

/**
 * Hash of a document's normalised fields and its attachments.
 * @param attachmentHashes hex SHA-256 of each attachment in the order shown; order counts
 */
export function contentHash(fields: unknown, attachmentHashes: readonly string[] = []): ContentHash {
  const body = canonicalJson({ fields, attachments: attachmentHashes });
  return { hash: sha256Hex(body), hashVersion: HASH_VERSION };
}

function written(value: unknown, above: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(wellFormed(value));
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
      return JSON.stringify(value);
    case 'undefined':
      return 'null';
    case 'object':
      return value === null ? 'null' : writtenObject(value, above);
    default:
      throw new TypeError(`canonical JSON has no ${typeof value}`);
  }
}

function writtenObject(value: object, above: readonly object[]): string {
  if (above.includes(value)) throw new TypeError('canonical JSON has no cycles');
  const path = [...above, value];
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((entry) => written(entry, path)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [wellFormed(key), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${written(member, path)}`);
  return `{${members.join(',')}}`;
}
