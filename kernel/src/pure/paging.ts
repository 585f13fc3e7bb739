import { z } from 'zod';
import { base64UrlOf, textOfBase64Url } from './encoding.ts';

const FIRST_INSTANT = new Date('0001-01-01T00:00:00Z');
const LAST_INSTANT = new Date('9999-12-31T23:59:59.999Z');

/** An instant of a sort key, in the form every engine reads: UTC, years 0001–9999. */
export const instantOfKey = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((instant) => instant >= FIRST_INSTANT && instant <= LAST_INSTANT)
  .transform((instant) => instant.toISOString());

/** Sort key of a list by an instant, the id telling rows of one instant apart. */
export const instantKeySchema = z.object({ at: instantOfKey, id: z.guid() });

/** Sort key of a list by rank, then a day, then the id of what a row is about, then what tells its rows apart. */
export const rankedKeySchema = z.tuple([z.int(), z.string(), z.guid(), z.string(), z.string()]);

/** Default number of rows on a page. */
export const DEFAULT_PAGE_SIZE = 20;

export type PageInfo = {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
};

export type Connection<Node> = { edges: { cursor: string; node: Node }[]; pageInfo: PageInfo };

export type Decoded<Value> = { ok: true; value: Value } | { ok: false };

/** Opaque cursor: base64url of the JSON of the sort key of a row. */
export function encodeCursor(value: unknown): string {
  return base64UrlOf(JSON.stringify(value) ?? 'null');
}

/** Reads a cursor back; a foreign or damaged text is `{ ok: false }`, never an exception. */
export function decodeCursor<Schema extends z.ZodType>(text: string, schema: Schema): Decoded<z.output<Schema>> {
  const json = textOfBase64Url(text);
  if (json === undefined) return { ok: false };
  let value: unknown;
  try {
    value = JSON.parse(json, storable);
  } catch {
    return { ok: false };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false };
}

/** @throws RangeError for a text no engine can compare: no list ever gave it out */
function storable(_name: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\0')) throw new RangeError('a text with NUL');
  return value;
}

/** Rows of one page: what was asked for, at least 1, at most `max`; the default where nothing was asked. */
export function pageSize(first: number | null | undefined, max = 100): number {
  if (first === null || first === undefined || !Number.isFinite(first)) return Math.min(DEFAULT_PAGE_SIZE, max);
  return Math.min(Math.max(1, Math.trunc(first)), max);
}

/**
 * A page as a Relay connection.
 * @param rows rows fetched with `limit first + 1`; the surplus row says that there is a next page
 */
export function toConnection<Node>(page: {
  rows: readonly Node[];
  first: number;
  hasPrevious: boolean;
  cursorOf: (row: Node) => string;
}): Connection<Node> {
  const edges = page.rows.slice(0, page.first).map((node) => ({ cursor: page.cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.rows.length > page.first,
      hasPreviousPage: page.hasPrevious,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
