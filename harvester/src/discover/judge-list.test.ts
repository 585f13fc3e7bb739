import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeList, median } from './judge-list.ts';

describe('the size of a list', () => {
  test.each([
    ['an empty list', { found: 0, minItems: 0, earlier: [] }, 'list_empty'],
    ['fewer than the rule expects', { found: 4, minItems: 5, earlier: [] }, 'list_shrunk'],
    ['below half the median of good runs', { found: 9, minItems: 1, earlier: [20, 18, 40] }, 'list_shrunk'],
    ['half the median', { found: 10, minItems: 1, earlier: [20, 18, 40] }, undefined],
    ['a first run', { found: 1, minItems: 1, earlier: [] }, undefined],
    ['one huge run before', { found: 10, minItems: 1, earlier: [500, 10, 11] }, undefined],
  ])('%s', (_, size, code) => {
    expect(judgeList(size)?.code).toBe(code);
  });

  test('one more entry never makes a list worse', () => {
    const sizes = fc.record({
      found: fc.nat(200),
      minItems: fc.nat(50),
      earlier: fc.array(fc.nat(200), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(sizes, (size) => {
        fc.pre(judgeList(size) === undefined);
        expect(judgeList({ ...size, found: size.found + 1 })).toBeUndefined();
      }),
    );
  });

  test('the median is one of the values, with at most half of them on either side', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        const middle = median(values);
        expect(values).toContain(middle);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
