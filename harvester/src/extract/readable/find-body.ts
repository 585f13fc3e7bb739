import type { CheerioAPI } from 'cheerio';
import { isAside, isBodyByName } from './element-names.ts';
import { isElement, type PageElement, type PageLine, type PageNode } from './page-lines.ts';

/** Share of a block's wording its child must hold for the child to be the better answer. */
const MAJORITY = 0.7;
/** Part of its wording that still counts for an element that is named like a side show. */
const ASIDE_SHARE = 0.15;
const NAMED_BONUS = 1.15;
const SENTENCE = /[，。；！？,;!?]/;

/**
 * The smallest block that holds the greater part of a page's running text. Text counts by its characters outside links,
 * fully where it has the punctuation of sentences, little in short pieces as menus have them.
 * @returns undefined where the page has no running text at all
 */
export function bodyBlock($: CheerioAPI, lines: readonly PageLine[]): PageElement | undefined {
  const root = $('body')[0];
  if (!root) return undefined;
  const weights = weightsOf(root, lines);
  if ((weights.get(root) ?? 0) <= 0) return undefined;
  let block = root;
  for (let next = heavier(block, weights); next; next = heavier(block, weights)) block = next;
  return block;
}

/** How much a line speaks for being part of an article. */
export function lineWeight({ text, chars, linkChars }: PageLine): number {
  const plain = chars - linkChars;
  if (linkChars > plain) return 0;
  if (SENTENCE.test(text) && chars >= 10) return plain;
  return plain >= 24 ? plain * 0.5 : plain * 0.1;
}

type Weights = Map<PageNode, number>;

function weightsOf(root: PageElement, lines: readonly PageLine[]): Weights {
  const own: Weights = new Map();
  for (const line of lines) own.set(line.owner, (own.get(line.owner) ?? 0) + lineWeight(line));
  const weights: Weights = new Map();
  sumUp(root, own, weights);
  return weights;
}

function sumUp(element: PageElement, own: Weights, weights: Weights): number {
  let sum = own.get(element) ?? 0;
  for (const child of element.children) if (isElement(child)) sum += sumUp(child, own, weights);
  const weight = isAside(element) ? sum * ASIDE_SHARE : sum;
  weights.set(element, weight);
  return weight;
}

const PARAGRAPHS = new Set('p pre li dd dt h1 h2 h3 h4 h5 h6 blockquote a b i em strong span font u'.split(' '));

function heavier(block: PageElement, weights: Weights): PageElement | undefined {
  const whole = weights.get(block) ?? 0;
  const children = block.children.filter(isElement).filter((child) => (weights.get(child) ?? 0) > 0);
  const scored = children.map((child) => ({ child, weight: weights.get(child) ?? 0 }));
  const best = scored.toSorted((one, other) => other.weight - one.weight)[0];
  if (!best || whole === 0) return undefined;
  const share = (best.weight / whole) * (isBodyByName(best.child) ? NAMED_BONUS : 1);
  if (share < MAJORITY) return undefined;
  // one long paragraph among short ones is not the article
  const isPart = PARAGRAPHS.has(best.child.name) || !best.child.children.some(isElement);
  return isPart && best.weight < whole * 0.97 ? undefined : best.child;
}
