import { Parser } from 'htmlparser2';
import type { LinkKind } from '@gongkai/kernel/pure';
import { absoluteUrl } from '../extract/links.ts';

/** A link found on a page. */
export interface FoundLink {
  readonly url: string;
  readonly kind: LinkKind;
}

/** A page with more links than this is read no further. */
const MAX_LINKS = 2000;
const MAX_URL = 2000;
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|csv|txt|zip|rar|7z)$/i;

/** Links and files a page points to, each once, in their order; read as a stream, whatever the page is made of. */
export function linksIn(html: string, pageUrl: string): FoundLink[] {
  const found = new Map<string, FoundLink>();
  let base = pageUrl;
  const add = (href: string | undefined): void => {
    const url = withoutFragment(absoluteUrl(href, base));
    if (url === undefined || url.length > MAX_URL || found.has(url) || found.size >= MAX_LINKS) return;
    found.set(url, { url, kind: FILE.test(new URL(url).pathname) ? 'attachment' : 'link' });
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'base') base = absoluteUrl(attributes['href'], pageUrl) ?? base;
      else if (name === 'a' || name === 'area') add(attributes['href']);
    },
  });
  parser.end(html);
  return [...found.values()];
}

function withoutFragment(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
