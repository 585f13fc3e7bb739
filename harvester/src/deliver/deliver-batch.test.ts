import fc from 'fast-check';
import type { IngestItemInput } from '@gongkai/schema';
import { describe, expect, test } from 'vitest';
import { firstBatch, MAX_BATCH_ITEMS } from './deliver-batch.ts';

const item = (bodyLength: number): IngestItemInput => ({
  identity: 'url:https://example.gov.cn/1',
  version: 1,
  kind: 'ARTICLE',
  url: 'https://example.gov.cn/1',
  title: '公告',
  bodyHtml: '文'.repeat(bodyLength),
  summary: null,
  sourceName: '示例区',
  documentNumber: null,
  publishedOn: null,
  firstSeenAt: '2026-11-20T00:00:00.000Z',
  contentHash: '',
  hashVersion: 1,
  attachments: [],
});

describe('what one call carries', () => {
  test.each([
    ['nothing', [], 0],
    ['few small items', [10, 10, 10], 3],
    ['one item larger than a call should be', [3_000_000, 10], 1],
    ['items before a large one', [10, 10, 3_000_000], 2],
    ['no more than intake takes', Array.from({ length: MAX_BATCH_ITEMS + 1 }, () => 10), MAX_BATCH_ITEMS],
  ])('%s', (_, lengths, count) => {
    expect(firstBatch(lengths.map(item))).toHaveLength(count);
  });

  test('calls made one after the other carry everything once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(10, 400_000, 900_000), { maxLength: 12 }), (lengths) => {
        const all = lengths.map(item);
        const carried: IngestItemInput[] = [];
        while (carried.length < all.length) {
          const batch = firstBatch(all.slice(carried.length));
          expect(batch.length).toBeGreaterThan(0);
          carried.push(...batch);
        }
        expect(carried).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });
});
