import type { Cheerio, CheerioAPI } from 'cheerio';

/** Any node of a parsed page. */
export type PageNode =
  ReturnType<ReturnType<CheerioAPI['root']>['contents']> extends Cheerio<infer Node> ? Node : never;
export type PageElement = Extract<PageNode, { attribs: object }>;
export type PageParent = Extract<PageNode, { children: unknown }>;

/** Whether a node is an element, but for scripts and styles. */
export function isElement(node: PageNode): node is PageElement {
  return node.type === 'tag';
}

/**
 * Takes from an element the children that are not to stay. Cheerio's own removing looks for each among its siblings, which
 * takes minutes where a hostile page has a hundred thousand of them.
 */
export function keepChildren(parent: PageParent, isKept: (child: PageNode) => boolean): void {
  const kept = parent.children.filter(isKept);
  if (kept.length === parent.children.length) return;
  for (const [index, child] of kept.entries()) {
    child.prev = kept[index - 1] ?? null;
    child.next = kept[index + 1] ?? null;
  }
  parent.children = kept;
}

/**
 * The elements that pass among nodes and all within them, in the page's order. Cheerio's `find` compares every two children
 * of where it starts.
 */
export function elementsWithin(nodes: readonly PageNode[], isAsked: (element: PageElement) => boolean): PageElement[] {
  return nodes.filter(isElement).flatMap((element) => {
    const within = elementsWithin(element.children, isAsked);
    return isAsked(element) ? [element, ...within] : within;
  });
}
