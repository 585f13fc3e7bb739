import { absoluteUrl } from '../links.ts';
import { parentOf, plainText, type PageElement } from '../rows/page-element.ts';
import type { PagerPlace } from './pager-place.ts';

/** Pages that links name by number. `template` holds `{page}`, which is `from` on page 2. */
export interface NumberedPages {
  template: string;
  from: number;
  first: string;
  page: number;
  pages: number;
}

/** Levels up from a link at which its pager is looked for. */
const HIGHEST = 3;

/** The pages a row of numbered links leads to, where at least two of their addresses differ by the number alone. */
export function numberedLinks({ $, pageUrl, baseUrl }: PagerPlace): NumberedPages | undefined {
  const links = $('a[href]')
    .toArray()
    .filter((link) => /^\d{1,4}$/.test(plainText(link)));
  for (const box of boxesOf(links)) {
    const numbered = numbersIn(box.links, baseUrl);
    const found = isCalendar(box.element, numbered) ? undefined : templateOf(numbered, pageUrl);
    if (found)
      return { ...found, page: currentPage(box.element, { numbered, found, pageUrl }), pages: lastOf(numbered) };
  }
  return undefined;
}

type Box = { element: PageElement; links: PageElement[] };

// the smallest element that holds two numbers or more, the one with most of them first
function boxesOf(links: readonly PageElement[]): Box[] {
  const boxes = new Map<PageElement, PageElement[]>();
  for (const link of links) {
    let at = parentOf(link);
    for (let level = 0; at && level < HIGHEST; level += 1, at = parentOf(at)) {
      const held = boxes.get(at);
      if (held) held.push(link);
      else boxes.set(at, [link]);
    }
  }
  const all = [...boxes].map(([element, held]) => ({ element, links: held }));
  return all.sort((one, other) => other.links.length - one.links.length).slice(0, 20);
}

function numbersIn(links: readonly PageElement[], baseUrl: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const link of links) {
    const url = absoluteUrl(link.attribs['href'], baseUrl);
    const number = Number(plainText(link));
    if (url !== undefined && number > 0 && !found.has(number)) found.set(number, url);
  }
  return found;
}

// the days of a month are no pages
function isCalendar(box: PageElement, numbered: ReadonlyMap<number, string>): boolean {
  return numbered.size >= 20 && lastOf(numbered) <= 31 && !/页|頁|next/i.test(plainText(box));
}

function lastOf(numbered: ReadonlyMap<number, string>): number {
  return Math.max(...numbered.keys());
}

function templateOf(
  numbered: ReadonlyMap<number, string>,
  pageUrl: string,
): Omit<NumberedPages, 'page' | 'pages'> | undefined {
  const known = [...numbered].filter(([number]) => number > 1).sort(([one], [other]) => one - other);
  const [low, high] = [known[0], known.at(-1)];
  if (!low) return undefined;
  const told = high && high[0] !== low[0] ? between(low, high) : alone(low);
  if (!told) return undefined;
  const { template, shift } = told;
  const from = 2 + shift;
  const fits = known.filter(([number, url]) => template.replace('{page}', String(number + shift)) === url).length;
  if (fits * 4 < known.length * 3 || from < 0) return undefined;
  return { template, from, first: numbered.get(1) ?? pageUrl };
}

type Pattern = { template: string; shift: number };

/** The one number in which the addresses of two pages differ, by as much as their page numbers do. */
function between([low, lowUrl]: [number, string], [high, highUrl]: [number, string]): Pattern | undefined {
  const [one, other] = [lowUrl.split(/(\d+)/), highUrl.split(/(\d+)/)];
  if (one.length !== other.length) return undefined;
  const differing = one.flatMap((part, index) => (part === other[index] ? [] : [index]));
  const index = differing[0];
  if (index === undefined || differing.length > 1) return undefined;
  const [lowest, highest] = [Number(one[index]), Number(other[index])];
  const isPlain = one[index] === String(lowest) && other[index] === String(highest);
  if (!isPlain || highest - lowest !== high - low || Math.abs(lowest - low) > 1) return undefined;
  return pattern(one.with(index, '{page}').join(''), lowest - low);
}

/** Of page 2 alone, all that a list of two pages shows, the last number that is its own or one less. */
function alone([number, url]: [number, string]): Pattern | undefined {
  if (number !== 2) return undefined;
  const parts = url.split(/(\d+)/);
  for (const shift of [0, -1]) {
    const index = parts.lastIndexOf(String(number + shift));
    const found = index > 0 ? pattern(parts.with(index, '{page}').join(''), shift) : undefined;
    if (found) return found;
  }
  return undefined;
}

// a number in the host is a server's
function pattern(template: string, shift: number): Pattern | undefined {
  const path = template.replace(/^\w{1,10}:\/\/[^/?#]*/, '');
  return path.includes('{page}') ? { template, shift } : undefined;
}

function currentPage(
  box: PageElement,
  at: { numbered: ReadonlyMap<number, string>; found: Omit<NumberedPages, 'page' | 'pages'>; pageUrl: string },
): number {
  const { numbered, found, pageUrl } = at;
  const [before = '', after = ''] = found.template.split('{page}');
  const middle = pageUrl.slice(before.length, pageUrl.length - after.length);
  if (pageUrl.startsWith(before) && pageUrl.endsWith(after) && /^\d{1,5}$/.test(middle)) {
    return Math.max(Number(middle) - found.from + 2, 1);
  }
  // the page one is on is named without a link
  const shown = [...plainText(box).matchAll(/(?<!\d)\d{1,4}(?!\d)/g)].map(([number]) => Number(number));
  const unlinked = shown.find((number) => number >= 1 && number <= lastOf(numbered) && !numbered.has(number));
  return unlinked ?? 1;
}
