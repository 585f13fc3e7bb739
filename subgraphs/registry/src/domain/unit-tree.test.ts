import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cycleThrough } from './unit-tree.ts';

describe('a unit that is moved', () => {
  test.each<[string, string, string[], string[] | undefined]>([
    ['below itself', 'a', ['a', 'root'], ['a', 'a']],
    ['below its child', 'a', ['b', 'a', 'root'], ['a', 'b', 'a']],
    ['below a grandchild', 'a', ['c', 'b', 'a'], ['a', 'c', 'b', 'a']],
    ['elsewhere', 'a', ['x', 'root'], undefined],
    ['to the top', 'a', [], undefined],
  ])('%s', (_, code, above, path) => expect(cycleThrough(code, above)).toEqual(path));

  test('however units are moved, every one of them reaches the top', () => {
    const moves = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 40 });
    fc.assert(
      fc.property(moves, (wanted) => {
        const parents = new Map<string, string>();
        const above = (code: string): string[] => {
          const chain = [code];
          for (let next = parents.get(code); next !== undefined; next = parents.get(next)) {
            chain.push(next);
            if (chain.length > 20) throw new Error('a ring');
          }
          return chain;
        };
        for (const [one, other] of wanted) {
          const [code, parent] = [String(one), String(other)];
          if (cycleThrough(code, above(parent)) === undefined) parents.set(code, parent);
        }
        for (let unit = 0; unit < 10; unit += 1) expect(above(String(unit)).length).toBeLessThan(11);
      }),
    );
  });
});
