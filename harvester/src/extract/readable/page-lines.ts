import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { isElement, type PageElement, type PageNode } from '../page-nodes.ts';
import { isHidden } from './element-names.ts';

/**
 * One line of a page as a reader sees it: what stands between two breaks or edges of blocks.
 * `chars` are its characters without white space, `linkChars` those of them inside links. `owner` is the block it stands
 * in, `nodes` its pieces of text.
 */
export interface PageLine {
  text: string;
  chars: number;
  linkChars: number;
  owner: PageElement;
  nodes: PageNode[];
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var o:p st1:chsdate'.split(
    ' ',
  ),
);
/** What holds no wording of a page, whatever stands in it. */
const SILENT = new Set(
  'script style noscript template iframe object embed svg math canvas audio video select option button textarea head title'.split(
    ' ',
  ),
);

/** Characters from which on what stands in an `a` with blocks inside is no link text: somebody forgot to close it. */
const LONGEST_LINK = 150;

/** Whether an element makes its text a link. An anchor without an address, or one that swallowed the page, does not. */
export function isLink(element: PageElement): boolean {
  if (element.name !== 'a' || element.attribs['href'] === undefined) return false;
  const hasBlocks = element.children.some(
    (child) => isElement(child) && !INLINE.has(child.name) && child.name !== 'img',
  );
  return !hasBlocks || charsUpTo(element, LONGEST_LINK) < LONGEST_LINK;
}

function charsUpTo(node: PageNode, limit: number): number {
  if (node.type === 'text') return node.data.replace(/\s/g, '').length;
  let chars = 0;
  if (isElement(node)) {
    for (const child of node.children) {
      chars += charsUpTo(child, limit - chars);
      if (chars >= limit) break;
    }
  }
  return chars;
}

/** The lines of a page in their order, hidden parts left out. The page's nesting is bounded before it is parsed. */
export function linesOf($: CheerioAPI): PageLine[] {
  const root = $('body')[0];
  if (!root) return [];
  const reader = new LineReader();
  reader.block(root);
  return reader.lines;
}

class LineReader {
  readonly lines: PageLine[] = [];
  #nodes: PageNode[] = [];
  #text = '';
  #linked = 0;

  block(element: PageElement): void {
    this.#end(element);
    this.#children(element, { owner: element, isLinked: false });
    this.#end(element);
  }

  #children(element: PageElement, at: { owner: PageElement; isLinked: boolean }): void {
    for (const child of element.children) {
      if (child.type === 'text') this.#piece(child, child.data, at.isLinked);
      else if (isElement(child) && !SILENT.has(child.name) && !isHidden(child)) this.#element(child, at);
    }
  }

  #element(child: PageElement, at: { owner: PageElement; isLinked: boolean }): void {
    if (child.name === 'br') return this.#end(at.owner);
    const isLinked = at.isLinked || isLink(child);
    if (INLINE.has(child.name)) return this.#children(child, { owner: at.owner, isLinked });
    this.#end(at.owner);
    this.#children(child, { owner: child, isLinked });
    this.#end(child);
  }

  #piece(node: PageNode, data: string, isLinked: boolean): void {
    this.#nodes.push(node);
    this.#text += data;
    if (isLinked) this.#linked += data.replace(/\s/g, '').length;
  }

  #end(owner: PageElement): void {
    const text = foldWhitespace(this.#text);
    if (text !== '') {
      const chars = text.replaceAll(' ', '').length;
      this.lines.push({ text, chars, linkChars: Math.min(chars, this.#linked), owner, nodes: this.#nodes });
    }
    this.#nodes = [];
    this.#text = '';
    this.#linked = 0;
  }
}
