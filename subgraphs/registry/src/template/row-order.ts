import { problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import type { RowContent } from './template-row.ts';

/** Rows that can stand together: at least one, codes and paths once each, rows of a genre next to each other. */
export function isTidy<Row extends RowContent>(rows: readonly Row[], path: string): Decision<readonly Row[]> {
  if (rows.length === 0) return refuse(problem('INPUT_INVALID', { path, seen: '0', accepted: '≥ 1' }));
  const faults = rows.flatMap((row, index) => {
    const before = rows.slice(0, index);
    const at = `${path}.${index}`;
    if (before.some(({ code }) => code === row.code))
      return [problem('CODE_TAKEN', { path: `${at}.code`, seen: row.code })];
    if (before.some(({ place }) => collides(place.path, row.place.path)))
      return [problem('PATH_TAKEN', { path: `${at}.path`, seen: row.place.path })];
    if (before.some(({ genre, subColumn }) => genre === row.genre && (subColumn === null || row.subColumn === null)))
      return [problem('INPUT_INVALID', { path: `${at}.subColumn`, seen: row.genre, accepted: ONE_COLUMN })];
    return before.at(-1)?.genre !== row.genre && before.some(({ genre }) => genre === row.genre)
      ? [
          problem('INPUT_INVALID', {
            path: `${at}.genre`,
            seen: row.genre,
            accepted: '同一体裁相邻 / rows of a genre together',
          }),
        ]
      : [];
  });
  return faults.length > 0 ? refuse(...faults.slice(0, 50)) : accept(rows);
}

const ONE_COLUMN = '体裁本身为栏目时不再分栏目 / a genre that is a column has no columns in it';

// a genre that is a column itself is no channel of others
const collides = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
