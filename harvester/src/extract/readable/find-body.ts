import type { CheerioAPI } from 'cheerio';
import { elementsWithin, isElement, type PageElement, type PageNode } from '../page-nodes.ts';
import { isAside, isBodyByName } from './element-names.ts';
import type { PageLine } from './page-lines.ts';

/** Share of a block's wording its child must hold for the child to be the better answer. */
const MAJORITY = 0.7;
/** Part of its wording that still counts for an element that is named like a side show. */
const ASIDE_SHARE = 0.15;
const NAMED_BONUS = 1.15;
const SENTENCE = /[，。；！？,;!?]/;
/** What stands at the foot of every page of a site. */
const IMPRINT =
  /ICP[备证]|公网安备|网站标识码|(?:主办|承办|协办)(?:单位)?\s?[:：]|技术支持\s?[:：]|版权(?:所有|声明)|Copyright|All Rights? Reserved|建议使用.{0,20}(?:浏览器|分辨率)/i;
/** Where publishing systems of portals put an article, also a short one, and nothing else. */
const SURE_PLACES = '.TRS_Editor, .trs_editor_view, .TRS_UEDITOR, #UCAP-CONTENT';
/** Where many of them put it. */
const USUAL_PLACES = '#zoom, #Zoom, #zoomcon, .zoom, #articleContent, .article-content, .pages_content';
/** Shares of the weightiest block's weight from which on such a place is believed. */
const SURE_SHARE = 0.05;
const USUAL_SHARE = 0.3;

/**
 * The smallest block that holds the greater part of a page's running text. Text counts by its characters outside links,
 * fully where it has the punctuation of sentences, little in short pieces as menus have them.
 * Where publishing systems put articles by habit goes before, if there is a fair part of the text.
 * @returns undefined where the page has no running text at all
 */
export function bodyBlock($: CheerioAPI, lines: readonly PageLine[]): PageElement | undefined {
  const root = $('body')[0];
  if (!root) return undefined;
  const weights = weightsOf(root, lines);
  let block = root;
  for (let next = heavier(block, weights); next; next = heavier(block, weights)) block = next;
  const best = weights.get(block) ?? 0;
  const known =
    knownPlace($, weights, { places: SURE_PLACES, least: best * SURE_SHARE }) ??
    knownPlace($, weights, { places: USUAL_PLACES, least: best * USUAL_SHARE });
  return known ?? ((weights.get(root) ?? 0) > 0 ? block : undefined);
}

// a scan or a file alone is an article too, where a publishing system says so
function knownPlace(
  $: CheerioAPI,
  weights: Weights,
  asked: { places: string; least: number },
): PageElement | undefined {
  const places = $(asked.places).toArray().filter(isElement);
  const weighed = places.map((place) => ({ place, weight: weights.get(place) ?? 0 }));
  const heaviest = weighed.toSorted((one, other) => other.weight - one.weight)[0];
  if (!heaviest || heaviest.weight < asked.least) return undefined;
  const isEmpty =
    heaviest.weight === 0 &&
    elementsWithin([heaviest.place], ({ name }) => name === 'img' || name === 'a').length === 0;
  return isEmpty ? undefined : heaviest.place;
}

/** How much a line speaks for being part of an article. */
export function lineWeight({ text, chars, linkChars }: PageLine): number {
  const plain = chars - linkChars;
  if (linkChars > plain || IMPRINT.test(text)) return 0;
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
