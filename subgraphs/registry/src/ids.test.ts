import { isUuid } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMostMaxIds, byColumn, idAfter } from './ids.ts';

const text = fc.oneof(fc.uuid(), fc.string());

describe('ids that are asked for', () => {
  it('are those that can be ids, in their order, up to 500', () => {
    fc.assert(
      fc.property(fc.array(text), (ids) => {
        expect(atMostMaxIds(ids)).toEqual(ids.filter(isUuid));
      }),
    );
    expect(() => atMostMaxIds(Array.from({ length: 501 }, () => 'x'))).toThrow(/500/);
  });

  it('are refused as the beginning of a batch when they are none', () => {
    fc.assert(
      fc.property(text, (id) => {
        if (isUuid(id)) expect(idAfter(id)).toBe(id);
        else expect(() => idAfter(id)).toThrow(/not an id/);
      }),
    );
    expect(idAfter(null)).toBeNull();
  });
});

describe('rows by their column', () => {
  it('are all there, under their own column, in their order', () => {
    const rows = fc.array(fc.record({ columnId: fc.constantFrom('a', 'b', 'c'), place: fc.nat() }));
    fc.assert(
      fc.property(rows, (given) => {
        const groups = byColumn(given);
        for (const [id, group] of groups) expect(group).toEqual(given.filter(({ columnId }) => columnId === id));
        expect([...groups.values()].flat()).toHaveLength(given.length);
      }),
    );
  });
});
