import { rowGroups } from './row-groups.ts';
import { houseOf, marksOf, scoreOf, type RowMarks } from './score-rows.ts';
import { mostCommon, readRows, type RowReading } from '../rows/read-rows.ts';
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
  const houses = new Set([houseOf(pageUrl), ...chiefHouse(context)]);
  const groups = rowGroups(context.$, context.baseUrl).filter(({ rows }) => rows.length >= least);
  const largest = groups.sort((one, other) => other.rows.length - one.rows.length).slice(0, MOST_GROUPS);
  return largest
    .map(({ rows }) => {
      const readings = readRows(context, rows);
      const marks = marksOf(readings, houses);
      return { readings, marks, score: scoreOf(marks) };
    })
    .filter(({ readings }) => readings.length >= least)
    .sort((one, other) => other.score - one.score);
}

/** Whole addresses a page has at least, and their share that one holder has, for the page to be his. */
const LEAST_LINKS = 5;
const LEAST_SHARE = 0.3;

// a page may come from a host that none of its links name
function chiefHouse({ $ }: RowContext): string[] {
  const houses = $('a[href]')
    .toArray()
    .slice(0, MOST_LINKS)
    .flatMap(({ attribs: { href = '' } }) =>
      /^(?:https?:)?\/\//i.test(href) && URL.canParse(href, 'http://x/') ? [houseOf(href)] : [],
    );
  const chief = mostCommon(houses);
  const share = houses.filter((house) => house === chief).length / Math.max(houses.length, 1);
  return chief !== undefined && houses.length >= LEAST_LINKS && share >= LEAST_SHARE ? [chief] : [];
}

const MOST_LINKS = 2000;
