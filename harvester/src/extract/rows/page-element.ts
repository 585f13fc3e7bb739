import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';

function linksOf($: CheerioAPI) {
  return $('a').toArray();
}

/** An element of a loaded page. */
export type PageElement = ReturnType<typeof linksOf>[number];

/** The element around an element; undefined above the root. */
export function parentOf(element: PageElement): PageElement | undefined {
  const { parent } = element;
  return parent?.type === 'tag' ? parent : undefined;
}

/** The elements right below an element. */
export function childrenOf(element: PageElement): PageElement[] {
  return element.children.filter((child): child is PageElement => child.type === 'tag');
}

/**
 * The elements inside an element in their order, not more than `most`. Walked by itself: a selector's search from an
 * element compares all its children with each other first.
 */
export function elementsIn(element: PageElement, most = Infinity): PageElement[] {
  const found: PageElement[] = [];
  const open = childrenOf(element).reverse();
  for (let next = open.pop(); next !== undefined && found.length < most; next = open.pop()) {
    found.push(next);
    for (const child of childrenOf(next).reverse()) open.push(child);
  }
  return found;
}

/** The links inside an element, and itself where it is one. */
export function anchorsOf(element: PageElement): PageElement[] {
  return [element, ...elementsIn(element)].filter(({ name, attribs }) => name === 'a' && attribs['href'] !== undefined);
}

const SILENT = new Set(['script', 'style', 'template', 'noscript']);

/**
 * The text of an element, white space folded. Texts of different elements are kept apart by a blank, so that a day and
 * a month in two boxes are not read as one number.
 */
export function spacedText(element: PageElement, without: Picker = none): string {
  return textOf(element, without, () => true);
}

/** The text of an element, white space folded. Only boxes are kept apart: an emphasised word belongs to its sentence. */
export function plainText(element: PageElement, without: Picker = none): string {
  return textOf(element, without, ({ name }) => !INLINE.has(name));
}

/** Picks the elements whose text is left out. */
type Picker = (inner: PageElement) => boolean;

const none: Picker = () => false;
const INLINE = new Set(
  'a abbr b bdi bdo big cite code em font i mark q s small span strong sub sup tt u wbr'.split(' '),
);

function textOf(element: PageElement, without: Picker, standsApart: Picker): string {
  const texts: string[] = [];
  const open: (string | PageElement['children'][number])[] = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') texts.push(next);
    else if (next.type === 'text') texts.push(next.data);
    if (typeof next === 'string' || next.type !== 'tag' || SILENT.has(next.name) || without(next)) continue;
    const isApart = next !== element && standsApart(next);
    if (isApart) open.push(' ');
    // one by one: as arguments of one call, very many overflow the stack
    for (const child of [...next.children].reverse()) open.push(child);
    if (isApart) open.push(' ');
  }
  return foldWhitespace(texts.join(''));
}

/** Whether an element stands inside another or is it. */
export function isWithin(element: PageElement, outer: PageElement): boolean {
  for (let at: PageElement | undefined = element; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

/** Classes that say what an element is; numbers and the marks of every other row say nothing. */
export function tellingClasses(element: PageElement): string[] {
  const classes = (element.attribs['class'] ?? '').split(/\s+/);
  return classes.filter((name) => PLAIN_NAME.test(name) && !/\d/.test(name) && !PASSING.has(name.toLowerCase()));
}

/** Ways to name an element in a selector: by id, by each class that is no passing mark, by its name. */
export function selectorNames(element: PageElement): string[] {
  const id = element.attribs['id'] ?? '';
  const classes = (element.attribs['class'] ?? '').split(/\s+/);
  return [
    ...(PLAIN_NAME.test(id) && !/\d{3}/.test(id) ? [`#${id}`] : []),
    ...classes
      .filter((name) => PLAIN_NAME.test(name) && !PASSING.has(name.toLowerCase()))
      .map((name) => `${element.name}.${name}`),
    element.name,
  ];
}

const PLAIN_NAME = /^[A-Za-z_][\w-]{0,40}$/;

const PASSING = new Set(
  'odd even first last active current cur on hover selected red gray grey clearfix clear fl fr left right top bold new hot animated wow fadeinup'.split(
    ' ',
  ),
);
