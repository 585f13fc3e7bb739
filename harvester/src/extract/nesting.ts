/** Open elements a page may have inside each other; the tree's readers call themselves and overflow at some 2,000. */
export const DEEPEST_NESTING = 600;

const TAG = /<(\/?)([a-z][a-z0-9-]*)/gi;
// never deep by themselves: without content, or closed by their next sibling
const SHALLOW = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option html head body'.split(
    ' ',
  ),
);

/**
 * Whether HTML nests deeper than it may, told from its tags in one pass before anything is parsed: building the tree of
 * 50,000 open elements takes half a minute. Counted by name, because a wrong closing tag closes nothing.
 */
export function isTooDeep(html: string): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (const [, slash, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (SHALLOW.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (slash && count === 0) continue;
    open.set(name, count + (slash ? -1 : 1));
    depth += slash ? -1 : 1;
    if (depth > DEEPEST_NESTING) return true;
  }
  return false;
}
