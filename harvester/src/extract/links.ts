import { load, type CheerioAPI } from 'cheerio';
import { isElement, keepChildren, type PageParent } from './page-nodes.ts';

/** An http(s) address against its page; undefined for scripts, mail, anchors, data and what is no address. */
export function absoluteUrl(href: string | undefined, baseUrl: string): string | undefined {
  const text = href?.trim() ?? '';
  if (text === '' || text.startsWith('#') || !URL.canParse(text, baseUrl)) return undefined;
  const url = new URL(text, baseUrl);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

/** The address relative links of a page start from: its `<base href>` or its own. */
export function baseUrlOf($: CheerioAPI, pageUrl: string): string {
  return absoluteUrl($('base[href]').first().attr('href'), pageUrl) ?? pageUrl;
}

const LINKING = ['href', 'src', 'poster', 'data'] as const;
const UNWRITTEN = new Set(['script', 'style', 'noscript', 'template']);

/**
 * A piece of HTML as the body of a document. Cheerio's own way for pieces takes minutes for one that has a hundred thousand
 * elements beside each other.
 */
export function loadFragment(html: string): CheerioAPI {
  return load(`<body>${html}`);
}

/** A piece of HTML with absolute links and without scripts, styles and comments, which are never wording. */
export function tidyFragment(html: string, baseUrl: string): string {
  const $ = loadFragment(html);
  tidy($('body')[0], baseUrl);
  return ($('body').html() ?? '').trim();
}

function tidy(parent: PageParent | undefined, baseUrl: string): void {
  if (!parent) return;
  keepChildren(parent, (child) => child.type === 'text' || (isElement(child) && !UNWRITTEN.has(child.name)));
  for (const child of parent.children.filter(isElement)) {
    // anchors, scripts and mail stay as they are
    for (const attribute of LINKING) {
      const absolute = absoluteUrl(child.attribs[attribute], baseUrl);
      if (absolute !== undefined) child.attribs[attribute] = absolute;
    }
    tidy(child, baseUrl);
  }
}
