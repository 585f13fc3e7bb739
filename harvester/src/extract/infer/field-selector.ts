import type { CheerioAPI } from 'cheerio';
import { findBelow } from '../select-field.ts';
import { childrenOf, parentOf, selectorNames, type PageElement } from '../rows/page-element.ts';

/** A row and the element in it that a field is read from; undefined where the row has none. */
export type FieldSample = { row: PageElement; target: PageElement | undefined };

/** A selector below a row and the share of rows in which its first match is the element meant. */
export type FieldSelector = { selector: string; agreement: number };

const MOST_SAMPLES = 40;

/** The plainest selector whose first match in each row is that row's element; empty where the row itself is meant. */
export function fieldSelector($: CheerioAPI, samples: readonly FieldSample[]): FieldSelector | undefined {
  const asked = thinned(samples);
  const pattern = asked.find(({ target }) => target !== undefined);
  if (!pattern?.target) return undefined;
  let best: FieldSelector | undefined;
  for (const selector of candidates(pattern.row, pattern.target)) {
    const right = asked.filter(({ row, target }) => firstMatch($, row, selector) === target).length;
    const agreement = right / asked.length;
    if (!best || agreement > best.agreement) best = { selector, agreement };
    if (agreement === 1) break;
  }
  return best;
}

// from all over the list: rows of another kind stand at its end
function thinned(samples: readonly FieldSample[]): readonly FieldSample[] {
  const step = Math.ceil(samples.length / MOST_SAMPLES);
  return step <= 1 ? samples : samples.filter((_, index) => index % step === 0);
}

function firstMatch($: CheerioAPI, row: PageElement, selector: string): PageElement | undefined {
  if (selector === '') return row;
  const first = findBelow($(row), selector).get(0);
  return first?.type === 'tag' ? first : undefined;
}

function* candidates(row: PageElement, target: PageElement): Generator<string> {
  if (target === row) {
    yield '';
    return;
  }
  const names = namesOf(target);
  yield* names;
  const way: PageElement[] = [];
  for (let at = parentOf(target); at && at !== row; at = parentOf(at)) way.unshift(at);
  for (const around of [...way].reverse()) {
    for (const outer of namesOf(around)) yield* names.map((name) => `${outer} ${name}`);
  }
  yield `> ${[...way, target].map(placeOf).join(' > ')}`;
}

function namesOf(element: PageElement): string[] {
  const names = selectorNames(element).filter((name) => !name.startsWith('#'));
  return [element.name, ...names.filter((name) => name !== element.name)];
}

function placeOf(element: PageElement): string {
  const parent = parentOf(element);
  const like = parent ? childrenOf(parent).filter(({ name }) => name === element.name) : [];
  return like.length > 1 ? `${element.name}:nth-of-type(${like.indexOf(element) + 1})` : element.name;
}
