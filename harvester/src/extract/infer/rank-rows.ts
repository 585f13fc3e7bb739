import { rowGroups } from './row-groups.ts';
import { marksOf, scoreOf, type RowMarks } from './score-rows.ts';
import { readRows, type RowReading } from '../rows/read-rows.ts';
import type { RowContext } from '../rows/row-parts.ts';

/** A set of like rows of a page, read. */
export interface RankedRows {
  readings: RowReading[];
  marks: RowMarks;
  score: number;
}

/** Groups that are read; the smallest of a page with very many are none of them the list. */
const MOST_GROUPS = 60;

/**
 * The sets of like rows on a page, the likeliest list first.
 * @param least rows a list has at least
 */
export function rankRows(context: RowContext, pageUrl: string, least = 2): RankedRows[] {
  const groups = rowGroups(context.$, context.baseUrl).filter(({ rows }) => rows.length >= least);
  const largest = groups.sort((one, other) => other.rows.length - one.rows.length).slice(0, MOST_GROUPS);
  return largest
    .map(({ rows }) => {
      const readings = readRows(context, rows);
      const marks = marksOf(readings, pageUrl);
      return { readings, marks, score: scoreOf(marks) };
    })
    .filter(({ readings }) => readings.length >= least)
    .sort((one, other) => other.score - one.score);
}
