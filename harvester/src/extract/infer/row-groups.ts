import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { absoluteUrl } from '../links.ts';
import { anchorsOf, parentOf, spacedText, tellingClasses, type PageElement } from '../rows/page-element.ts';
import { titleWeight } from '../rows/title-weight.ts';

/** Elements of a page that look alike and lead somewhere each. */
export type RowGroup = { rows: PageElement[] };

/** Links a page may have to be looked at; the rest of a longer page is more of the same. */
const MOST_LINKS = 6000;
/** Links one row has at most at the same place. */
const MOST_LINKS_A_ROW = 3;
/** From this weight on a link is an item's title, not its category or button. */
const TITLE_WEIGHT = 8;

/**
 * Sets of like rows on a page: links that stand at the same place of the page's structure, and around each the largest
 * element that holds no other item.
 */
export function rowGroups($: CheerioAPI, baseUrl: string): RowGroup[] {
  const places = new Places();
  const groups = new Map<string, PageElement[]>();
  for (const link of $('a[href]').toArray().slice(0, MOST_LINKS)) {
    if (absoluteUrl(link.attribs['href'], baseUrl) === undefined) continue;
    const place = places.of(link);
    const group = groups.get(place);
    if (group) group.push(link);
    else groups.set(place, [link]);
  }
  return distinct([...groups.values()].map((links) => ({ rows: rowsAround(links) })));
}

// emphasis comes and goes from row to row
const EMPHASIS = new Set(['b', 'strong', 'font', 'em', 'i', 'u']);
/** Elements whose classes tell one part of a page from another; those of rows and cells mark every other one. */
const PARTS = new Set([
  'div',
  'ul',
  'ol',
  'dl',
  'table',
  'section',
  'article',
  'aside',
  'nav',
  'main',
  'header',
  'footer',
]);

/** The way from the root to an element by names and telling classes; each way is worked out once. */
class Places {
  readonly #known = new Map<PageElement, string>();
  readonly #numbers = new Map<string, number>();

  of(element: PageElement): string {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const parent = parentOf(element);
    const above = parent ? this.of(parent) : '';
    const place = EMPHASIS.has(element.name) ? above : this.#shortened(`${above}>${nameOf(element)}`);
    this.#known.set(element, place);
    return place;
  }

  // a number for each way keeps deep pages from making long strings
  #shortened(way: string): string {
    const number = this.#numbers.get(way) ?? this.#numbers.size;
    this.#numbers.set(way, number);
    return String(number);
  }
}

function nameOf(element: PageElement): string {
  const classes = PARTS.has(element.name) ? tellingClasses(element) : [];
  return [element.name, ...classes.sort()].join('.');
}

/** Climbs from the links as long as each element holds one item only. */
function rowsAround(links: readonly PageElement[]): PageElement[] {
  const [only] = links;
  if (only !== undefined && links.length === 1) return [rowOfOne(only)];
  let rows = [...links];
  for (let around = above(rows); around.length > 0 && isRowLevel(around, rows, links); around = above(rows)) {
    rows = around;
  }
  return rows;
}

function above(rows: readonly PageElement[]): PageElement[] {
  const parents = rows.map(boxAround);
  const found = parents.filter((parent) => parent !== undefined && parent.name !== 'body' && parent.name !== 'html');
  return found.length === rows.length ? [...new Set(found.filter((parent) => parent !== undefined))] : [];
}

// emphasis around one link is no level of its own
function boxAround(element: PageElement): PageElement | undefined {
  let at = parentOf(element);
  while (at && EMPHASIS.has(at.name)) at = parentOf(at);
  return at;
}

const ROWS = new Set(['li', 'tr', 'dl', 'article']);

// without a second one to compare with, a row is what is called one, as long as it holds no other link
function rowOfOne(link: PageElement): PageElement {
  let row = link;
  for (let level = 0; level < 4; level += 1) {
    const around = boxAround(row);
    if (!around || around.name === 'body' || ROWS.has(row.name) || anchorsOf(around).length > 1) return row;
    row = around;
  }
  return row;
}

function isRowLevel(
  around: readonly PageElement[],
  rows: readonly PageElement[],
  links: readonly PageElement[],
): boolean {
  if (around.length === rows.length) return rows.length > 1;
  if (around.length < 2 || links.length > around.length * MOST_LINKS_A_ROW) return false;
  return !holdSeveralItems(around, links);
}

// two titles in one row are two items side by side
function holdSeveralItems(around: readonly PageElement[], links: readonly PageElement[]): boolean {
  const outer = new Set(around);
  const titles = new Map<PageElement, Set<string>>();
  for (const link of links) {
    if (titleWeight(nameIn(link)) < TITLE_WEIGHT) continue;
    let at: PageElement | undefined = link;
    while (at && !outer.has(at)) at = parentOf(at);
    if (at) titles.set(at, (titles.get(at) ?? new Set()).add(link.attribs['href'] ?? ''));
  }
  return [...titles.values()].some((addresses) => addresses.size > 1);
}

function nameIn(link: PageElement): string {
  return spacedText(link) || foldWhitespace(link.attribs['title'] ?? '');
}

function distinct(groups: readonly RowGroup[]): RowGroup[] {
  const known = new Map<PageElement, Set<number>>();
  return groups.filter(({ rows }) => {
    const first = rows[0];
    if (first === undefined) return false;
    const sizes = known.get(first) ?? new Set();
    known.set(first, sizes);
    return !sizes.has(rows.length) && sizes.add(rows.length);
  });
}
