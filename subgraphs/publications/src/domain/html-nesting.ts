const TAG = /<(\/?)([a-z][a-z0-9]*)/gi;
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/**
 * Whether no more than `limit` elements of an HTML text lie within each other. An element that is never closed counts as
 * open to the end, as parsers see it.
 */
export function isNestedWithin(html: string, limit: number): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (const [, slash, given = ''] of html.matchAll(TAG)) {
    const name = given.toLowerCase();
    const count = open.get(name) ?? 0;
    // An end tag that closes nothing is passed over, so it must not hide how deep its neighbours lie.
    if (VOID.has(name) || (slash !== '' && count === 0)) continue;
    const change = slash === '' ? 1 : -1;
    open.set(name, count + change);
    depth += change;
    if (depth > limit) return false;
  }
  return true;
}
