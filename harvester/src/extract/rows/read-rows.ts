import { foldWhitespace } from '@gongkai/kernel/pure';
import type { ListItem } from '../extract-list.ts';
import { continuesTitle } from '../select-field.ts';
import { childrenOf, isWithin, plainText, spacedText, type PageElement } from './page-element.ts';
import { dateOf, linksOf, type RowContext, type RowDate, type RowLink } from './row-parts.ts';
import { shownDate } from './shown-date.ts';
import { titleWeight } from './title-weight.ts';

/** What one row says and where it says it. `title.attribute` is set where no text of the row is the whole title. */
export interface RowReading {
  row: PageElement;
  link: PageElement;
  title: { element: PageElement; attribute: 'title' | undefined };
  date: RowDate | undefined;
  item: ListItem;
}

/**
 * Reads rows that are alike without being told where their fields are. The chief link is the one that says most; where
 * rows disagree, it is the one at the place most of them have it. Rows without a link or title are left out.
 */
export function readRows(context: RowContext, rows: readonly PageElement[]): RowReading[] {
  const linked = rows.map((row) => ({ row, links: linksOf(context, row) }));
  const usual = mostCommon(linked.flatMap(({ links }) => chiefLink(links)?.place ?? []));
  return linked.flatMap(({ row, links }) => {
    const atPlace = links.filter(({ place }) => place === usual);
    const link = chiefLink(atPlace) ?? chiefLink(links);
    return link === undefined ? [] : readRow(context, row, { link, links });
  });
}

function readRow(
  context: RowContext,
  row: PageElement,
  { link, links }: { link: RowLink; links: readonly RowLink[] },
): RowReading[] {
  const date = dateOf(context, row);
  const named = namedLink(link, links);
  const title = titleOf(named.element, date?.element ?? undefined);
  if (title.text === '') return [];
  const parsed = date === undefined ? undefined : shownDate(date.text, context.reference);
  const item = { url: link.url, title: title.text, date: parsed ?? null, dateText: date?.text ?? null };
  return [{ row, link: link.element, title, date, item }];
}

function chiefLink(links: readonly RowLink[]): RowLink | undefined {
  const weights = new Map<string, number>();
  for (const { url, weight } of links) weights.set(url, Math.max(weights.get(url) ?? 0, weight));
  const [url] = [...weights].reduce<[string, number]>((best, next) => (next[1] > best[1] ? next : best), ['', -1]);
  return links.find((link) => link.url === url);
}

/** Of several links to one address the one that names it: in a heading, else the first with words of its own. */
function namedLink(chief: RowLink, links: readonly RowLink[]): RowLink {
  const same = links.filter(({ url }) => url === chief.url);
  return (
    same.find(({ place }) => /(?:^|>)h[1-6](?:>|$)/.test(place)) ??
    same.find(({ element }) => titleWeight(spacedText(element)) >= SHORTEST_TITLE) ??
    chief
  );
}

const SHORTEST_TITLE = 4;

function titleOf(link: PageElement, date: PageElement | undefined): RowReading['title'] & { text: string } {
  const element = headingIn(link, date);
  const shown = plainText(element, (inner) => inner === date);
  const written = foldWhitespace(link.attribs['title'] ?? '');
  if (shown === '' || continuesTitle(written, shown)) {
    return written === '' ? { element, attribute: undefined, text: pictureName(link) } : byAttribute(link, written);
  }
  // two boxes side by side are one text to a selector: the attribute says which part is the title
  const isMixed = element === link && date !== undefined && isWithin(date, link) && childrenOf(link).length > 1;
  return isMixed && written !== '' && shown.includes(written)
    ? byAttribute(link, written)
    : { element, attribute: undefined, text: shown };
}

function byAttribute(element: PageElement, text: string): RowReading['title'] & { text: string } {
  return { element, attribute: 'title', text };
}

// a link around a whole row: the box that is called a title, else the first with words in it
function headingIn(link: PageElement, date: PageElement | undefined): PageElement {
  const boxes = childrenOf(link).flatMap((child) => [child, ...childrenOf(child)]);
  const worded = boxes.filter(
    (box) => box !== date && titleWeight(spacedText(box)) >= SHORTEST_TITLE && !holds(box, date),
  );
  const called = worded.find(
    (box) => /^h[1-6]$/.test(box.name) || /title|tit(?:\b|_)|biaoti|\bbt\b/i.test(box.attribs['class'] ?? ''),
  );
  if (called) return called;
  const isBoxed = childrenOf(link).some((child) => BOXES.has(child.name));
  return isBoxed ? (worded.find((box) => BOXES.has(box.name)) ?? link) : link;
}

const BOXES = new Set(['p', 'div', 'dt', 'dd', 'li', 'ul', 'dl']);

function holds(box: PageElement, date: PageElement | undefined): boolean {
  return date !== undefined && isWithin(date, box);
}

function pictureName(link: PageElement): string {
  const picture = childrenOf(link).find((child) => child.name === 'img');
  return foldWhitespace(picture?.attribs['alt'] ?? '');
}

/** The value seen most often, the earliest of several. */
export function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[string | undefined, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    [undefined, 0],
  )[0];
}
