import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isColumnPath, MAX_PATH_DEPTH, movedPath } from './column-path.ts';

const segment = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/);
const path = fc.array(segment, { minLength: 1, maxLength: MAX_PATH_DEPTH }).map((parts) => parts.join('/'));

describe('path of a column', () => {
  test.each(['decision', 'decision/meetings', 'a/b/c/d/e/f', 'gongbao-2026'])('%s may be one', (text) => {
    expect(isColumnPath(text)).toBe(true);
  });

  test.each(['', '/', 'a/', '/a', 'a//b', 'A', '决策', 'a b', '-a', 'a-', '..', 'a/b/c/d/e/f/g', 'a'.repeat(201)])(
    '"%s" may not',
    (text) => {
      expect(isColumnPath(text)).toBe(false);
    },
  );

  test('moving a channel there and back leads every column below it home', () => {
    fc.assert(
      fc.property(path, path, path, (from, to, rest) => {
        const inside = `${from}/${rest}`;
        const moved = movedPath(inside, from, to);
        expect(moved).toBe(`${to}/${rest}`);
        expect(movedPath(moved ?? '', to, from)).toBe(inside);
        expect(movedPath(from, from, to)).toBe(to);
      }),
    );
  });

  test('a path that only begins with the same letters does not move', () => {
    expect(movedPath('decisions/plans', 'decision', 'policy')).toBeUndefined();
  });
});
