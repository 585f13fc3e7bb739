import { fc, test as property } from '@fast-check/vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { inBatches, readAhead } from './read-ahead.ts';

async function all<T>(source: AsyncGenerator<T, void>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

const soon = async <T>(value: T): Promise<T> => {
  await Promise.resolve();
  return value;
};

describe('reading ahead', () => {
  property.prop([fc.array(fc.nat(50)), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 7 })])(
    'gives everything once, never more than its width at a time, in batches that are never too large',
    async (items, width, most) => {
      let [now, mostAtOnce] = [0, 0];
      const read = async (item: number): Promise<number> => {
        mostAtOnce = Math.max(mostAtOnce, (now += 1));
        for (let turn = 0; turn < item % 5; turn += 1) await Promise.resolve();
        now -= 1;
        return item;
      };
      const batches = await all(inBatches(readAhead(items, width, read), { most, withinMs: 10_000 }));
      expect(batches.flat().sort()).toEqual([...items].sort());
      expect(mostAtOnce).toBeLessThanOrEqual(width);
      expect(batches.every(({ length }) => length > 0 && length <= most)).toBe(true);
    },
  );

  test('what fails is thrown, and the others are left to themselves', async () => {
    const read = async (n: number): Promise<number> => {
      if (n === 3) throw new Error('three');
      return soon(n);
    };
    await expect(all(readAhead([1, 2, 3, 4, 5], 2, read))).rejects.toThrow('three');
  });

  test('one that is alone does not wait for others beyond its time', async () => {
    const slow = new AbortController();
    const read = async (n: number): Promise<number> => {
      if (n === 2) await pause(60_000, undefined, { signal: slow.signal }).catch(() => undefined);
      return n;
    };
    const batches = inBatches(readAhead([1, 2], 2, read), { most: 20, withinMs: 5 });
    expect((await batches.next()).value).toEqual([1]);
    slow.abort();
    expect((await batches.next()).value).toEqual([2]);
    expect((await batches.next()).done).toBe(true);
  });
});
