import type { CheerioAPI } from 'cheerio';
import { parentOf, selectorNames, type PageElement } from '../rows/page-element.ts';

/** A selector, how many elements it finds, and those it finds beside the ones it was made for. */
export type RowSelector = { selector: string; matches: number; extra: PageElement[] };

/** Elements further up say nothing about a list. */
const HIGHEST = 7;
/** Each is asked of the whole page. */
const MOST_TRIED = 32;

/** The shortest selector that finds all of some rows and as little else as possible. */
export function rowSelector($: CheerioAPI, rows: readonly PageElement[]): RowSelector | undefined {
  const first = rows[0];
  if (first === undefined) return undefined;
  const wanted = new Set(rows);
  let best: RowSelector | undefined;
  let tried = 0;
  for (const selector of candidates(first, rows)) {
    if (tried >= MOST_TRIED) break;
    tried += 1;
    const found = $('html').find(selector).toArray();
    const extra = found.filter((element) => !wanted.has(element));
    if (found.length - extra.length < rows.length) continue;
    if (!best || extra.length < best.extra.length) best = { selector, matches: found.length, extra };
    if (extra.length === 0) break;
  }
  return best;
}

// from the plainest to the one that names every element on the way
function* candidates(first: PageElement, rows: readonly PageElement[]): Generator<string> {
  const own = ownNames(first, rows);
  yield* own.filter((name) => name.includes('.'));
  const ways: string[] = [];
  let at = parentOf(first);
  for (let level = 0; at && at.name !== 'html' && level < HIGHEST; level += 1, at = parentOf(at)) {
    const between = ways.map((name) => ` > ${name}`).join('');
    for (const anchor of selectorNames(at)) {
      yield* own.flatMap((name) =>
        (between === '' ? [] : [`${anchor} ${name}`]).concat(`${anchor}${between} > ${name}`),
      );
    }
    ways.unshift(at.name === 'body' ? 'body' : (selectorNames(at).at(0) ?? at.name));
  }
  yield `${ways.join(' > ')} > ${first.name}`;
}

/** The row's name with each class that all rows have, and without. */
function ownNames(first: PageElement, rows: readonly PageElement[]): string[] {
  const shared = selectorNames(first).filter(
    (name) =>
      !name.startsWith('#') && rows.every((row) => row.name === first.name && selectorNames(row).includes(name)),
  );
  return [...shared.filter((name) => name !== first.name), first.name];
}
