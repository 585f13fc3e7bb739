import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor, instantOfKey, pageSize, toConnection } from './paging.ts';

const keySchema = z.tuple([z.string(), z.string()]);

describe('cursor', () => {
  it('comes back as it was, in the alphabet of URLs', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        const cursor = encodeCursor(value);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, z.unknown())).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
      }),
    );
    expect(decodeCursor(encodeCursor(['2026-01-01', '公开']), keySchema)).toEqual({
      ok: true,
      value: ['2026-01-01', '公开'],
    });
  });

  it('is refused, never thrown, where it is foreign or damaged', () => {
    const foreign = [
      '',
      '%%%',
      'bnVs',
      'A',
      '_w',
      encodeCursor({ id: 1 }),
      encodeCursor(['only one']),
      `${encodeCursor(['a', 'b'])}=`,
    ];
    expect(foreign.filter((text) => decodeCursor(text, keySchema).ok)).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeCursor(text, keySchema).ok).toBe(false);
      }),
    );
  });
});

describe('what no engine could compare', () => {
  it.each(['\0', ['a', 'b\0'], { path: '\0c' }])('a text with NUL is refused', (value) => {
    expect(decodeCursor(encodeCursor(value), z.unknown())).toEqual({ ok: false });
  });

  it.each([
    ['2026-01-01T08:00:00+08:00', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00.123Z', '2026-01-01T00:00:00.123Z'],
    ['2026-01-01T00:00:00+23:00', '2025-12-31T01:00:00.000Z'],
    ['0000-01-01T00:00:00Z', undefined],
    ['9999-12-31T23:59:59-23:00', undefined],
    ['2026-02-30T00:00:00Z', undefined],
  ])('the instant %s is read as %s', (text, read) => {
    expect(instantOfKey.safeParse(text).data).toBe(read);
  });
});

describe('page size', () => {
  it.each([
    [undefined, 20],
    [null, 20],
    [1, 1],
    [100, 100],
    [101, 100],
    [0, 1],
    [-5, 1],
    [2.9, 2],
    [Number.NaN, 20],
  ])('%s asks for %i rows', (first, rows) => {
    expect(pageSize(first)).toBe(rows);
  });

  it('never exceeds its maximum', () => {
    expect(pageSize(undefined, 5)).toBe(5);
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 1, max: 1000 }), (first, max) => {
        const rows = pageSize(first, max);
        expect(rows >= 1 && rows <= max && Number.isInteger(rows)).toBe(true);
      }),
    );
  });
});

describe('connection', () => {
  it('shows the rows asked for; the surplus row only says that more follow', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 10 }), fc.boolean(), (all, first, hasPrevious) => {
        const { edges, pageInfo } = toConnection({
          rows: all.slice(0, first + 1),
          first,
          hasPrevious,
          cursorOf: String,
        });
        expect(edges.map(({ node }) => node)).toEqual(all.slice(0, first));
        expect(pageInfo).toEqual({
          hasNextPage: all.length > first,
          hasPreviousPage: hasPrevious,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        });
      }),
    );
  });
});
