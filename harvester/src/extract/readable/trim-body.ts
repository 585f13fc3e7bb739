import type { CheerioAPI } from 'cheerio';
import { isElement, keepChildren, type PageElement, type PageNode } from '../page-nodes.ts';
import { isAside, isHidden } from './element-names.ts';
import { lineWeight } from './find-body.ts';
import { bare } from './find-title.ts';
import { isByline, isEnd, isTool } from './noise.ts';
import { isLink, type PageLine } from './page-lines.ts';

/** Share of a body above which a part named like a side show is the article itself after all. */
const TOO_MUCH_TO_DROP = 0.4;
/** Share of its characters in links from which on a block is a list of links. */
const LINK_LIST = 0.6;
const HEAD_LINES = 12;
/** Share of the wording that must stand before what ends an article. */
const END_AFTER = 0.5;
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|csv|txt|zip|rar|7z)(?:$|[?#])/i;
const LISTS = new Set('ul ol dl div table tbody tr td section p center form'.split(' '));
const UNREAD = new Set(
  'noscript template iframe object embed svg canvas input select button textarea link meta title'.split(' '),
);

/**
 * Takes out of a body what is not its wording: side shows, lists of links, tools, counters, the line of source and date,
 * who edited it and what else there is to read. Links to files stay. The page is changed.
 * @param known the page's lines and what is known to be its title
 * @returns the lines that are left
 */
export function trimBody(
  $: CheerioAPI,
  block: PageElement,
  known: { lines: readonly PageLine[]; title: string | null },
): PageLine[] {
  const sizes = sizesIn(block);
  dropAsides(block, { sizes, whole: sizes.get(block)?.chars ?? 0 });
  const inside = textsIn(block);
  const lines = known.lines.filter((line) => line.nodes.some((node) => inside.has(node)));
  const dropped = new Set([
    ...headOf(lines, known.title),
    ...tailOf(lines),
    ...lines.filter(({ text }) => isTool(text)),
  ]);
  dropTexts(block, new Set([...dropped].filter((line) => !hasFile($, line)).flatMap(({ nodes }) => nodes)));
  return lines.filter((line) => !dropped.has(line));
}

type Size = { chars: number; linkChars: number; links: number; hasFile: boolean };
type Sizes = ReadonlyMap<PageNode, Size>;

/** Sizes of an element and everything in it, in one pass. */
function sizesIn(block: PageElement): Sizes {
  const sizes = new Map<PageNode, Size>();
  const measure = (node: PageNode, isLinked: boolean): Size => {
    const size = node.type === 'text' ? textSize(node.data, isLinked) : { ...NOTHING };
    if (isElement(node)) {
      const isAnchor = isLink(node);
      if (isAnchor) size.links = 1;
      size.hasFile = isAnchor && FILE.test(node.attribs['href'] ?? '');
      for (const child of node.children) add(size, measure(child, isLinked || isAnchor));
      sizes.set(node, size);
    }
    return size;
  };
  measure(block, false);
  return sizes;
}

const NOTHING: Size = { chars: 0, linkChars: 0, links: 0, hasFile: false };

function textSize(text: string, isLinked: boolean): Size {
  const chars = text.replace(/\s/g, '').length;
  return { chars, linkChars: isLinked ? chars : 0, links: 0, hasFile: false };
}

function add(size: Size, inner: Size): void {
  size.chars += inner.chars;
  size.linkChars += inner.linkChars;
  size.links += inner.links;
  size.hasFile ||= inner.hasFile;
}

function dropAsides(element: PageElement, by: { sizes: Sizes; whole: number }): void {
  keepChildren(element, (child) => child.type === 'text' || (isElement(child) && isPart(child, by)));
  for (const child of element.children) if (isElement(child)) dropAsides(child, by);
}

function isPart(element: PageElement, { sizes, whole }: { sizes: Sizes; whole: number }): boolean {
  if (UNREAD.has(element.name) || isHidden(element)) return false;
  const size = sizes.get(element) ?? NOTHING;
  const isSmall = size.chars < whole * TOO_MUCH_TO_DROP;
  return size.hasFile || !isSmall || !(isAside(element) || isLinkList(element, size));
}

function dropTexts(element: PageElement, texts: ReadonlySet<PageNode>): void {
  if (texts.size === 0) return;
  keepChildren(element, (child) => !texts.has(child));
  for (const child of element.children) if (isElement(child)) dropTexts(child, texts);
}

function isLinkList({ name }: PageElement, { chars, linkChars, links }: Size): boolean {
  return LISTS.has(name) && links > 1 && linkChars > chars * LINK_LIST;
}

function textsIn(block: PageElement): Set<PageNode> {
  const found = new Set<PageNode>();
  const visit = (node: PageNode): void => {
    if (isElement(node)) node.children.forEach(visit);
    else found.add(node);
  };
  visit(block);
  return found;
}

/** What stands above the wording: the title again, source and date, tools. */
function headOf(lines: readonly PageLine[], title: string | null): PageLine[] {
  const start = lines.findIndex((line) => lineWeight(line) >= 40 && !isByline(line.text));
  const head = lines.slice(0, Math.min(start < 0 ? lines.length : start, HEAD_LINES));
  return head.filter(({ text }) => isByline(text) || isTool(text) || (title !== null && bare(text) === bare(title)));
}

/** Everything from the first line on that can only stand behind an article. */
function tailOf(lines: readonly PageLine[]): PageLine[] {
  const whole = lines.reduce((sum, line) => sum + lineWeight(line), 0);
  let before = 0;
  const end = lines.findIndex((line) => {
    const isPast = before >= whole * END_AFTER && isEnd(line.text);
    before += lineWeight(line);
    return isPast;
  });
  return end < 0 ? [] : lines.slice(end);
}

function hasFile($: CheerioAPI, { nodes }: PageLine): boolean {
  return nodes.some((node) => FILE.test($(node).closest('a').attr('href') ?? ''));
}
