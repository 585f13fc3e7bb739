import type { CheerioAPI } from 'cheerio';
import { foldWhitespace, type LocalDate } from '@gongkai/kernel/pure';
import { absoluteUrl } from '../links.ts';
import { anchorsOf, elementsIn, isWithin, parentOf, spacedText, type PageElement } from './page-element.ts';
import { isShownDate } from './shown-date.ts';
import { titleWeight } from './title-weight.ts';

export interface RowContext {
  readonly $: CheerioAPI;
  readonly baseUrl: string;
  readonly reference: LocalDate;
}

/** A link of a row: `place` is the way to it from the row, by which the like links of other rows are known. */
export type RowLink = { element: PageElement; url: string; weight: number; place: string };

/**
 * Where a row's date is shown: an element, or the row's text outside its links (`element` null).
 */
export type RowDate = { element: PageElement | null; text: string };

/** The links of a row that lead to a page, those to the row's chief address first among equals. */
export function linksOf({ baseUrl }: RowContext, row: PageElement): RowLink[] {
  const links = row.name === 'a' ? [row] : anchorsOf(row);
  return links.flatMap((element) => {
    const url = absoluteUrl(element.attribs['href'], baseUrl);
    return url === undefined ? [] : [{ element, url, weight: linkWeight(element), place: placeOf(element, row) }];
  });
}

function linkWeight(link: PageElement): number {
  return Math.max(titleWeight(spacedText(link)), titleWeight(foldWhitespace(link.attribs['title'] ?? '')));
}

// emphasis comes and goes from row to row
const EMPHASIS = new Set(['b', 'strong', 'font', 'em', 'i', 'u']);

function placeOf(element: PageElement, row: PageElement): string {
  const names: string[] = [];
  for (let at: PageElement | undefined = element; at && at !== row; at = parentOf(at)) {
    if (!EMPHASIS.has(at.name)) names.unshift(at.name);
  }
  return names.join('>');
}

// no row of a list holds more; a page taken for a row does
const MOST_ELEMENTS = 200;

/** The date a row shows: its first element that is nothing but a date, else a date in its text outside the links. */
export function dateOf({ reference }: RowContext, row: PageElement): RowDate | undefined {
  const elements = elementsIn(row, MOST_ELEMENTS);
  // the innermost element that is a date is the one meant, unless it holds only a part of it
  const dated = elements.filter((element) => isShownDate(spacedText(element), reference));
  const inner = dated.find((element) => !dated.some((other) => other !== element && isWithin(other, element)));
  const element = inner && widest(inner, dated);
  if (element) return { element, text: spacedText(element) };
  const unlinked = unlinkedText(row);
  return isShownDate(unlinked, reference) ? { element: null, text: unlinked } : undefined;
}

// 「15」 in one box is no date, but 「09-15」 beside 「2026」 is less than both together
function widest(inner: PageElement, dated: readonly PageElement[]): PageElement {
  const wider = dated.filter((element) => element !== inner && isWithin(inner, element));
  const length = spacedText(inner).length;
  return wider.find((element) => spacedText(element).length > length + 3) ?? inner;
}

/** A row's text that is in none of its links. */
function unlinkedText(row: PageElement): string {
  return spacedText(row, (inner) => inner.name === 'a' && inner !== row);
}
