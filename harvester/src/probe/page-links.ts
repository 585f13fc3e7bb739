import { Tokenizer } from 'htmlparser2';
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

/** Links and files a page points to, each once, in their order. */
export function linksIn(html: string, pageUrl: string): FoundLink[] {
  const found = new Map<string, FoundLink>();
  let base = pageUrl;
  for (const { tag, href } of hrefsIn(html)) {
    if (found.size >= MAX_LINKS) break;
    const url = withoutFragment(absoluteUrl(href, base));
    if (url === undefined) continue;
    if (tag === 'base') base = url;
    else if (url.length <= MAX_URL && !found.has(url)) {
      found.set(url, { url, kind: FILE.test(new URL(url).pathname) ? 'attachment' : 'link' });
    }
  }
  return [...found.values()];
}

interface Href {
  readonly tag: string;
  readonly href: string;
}

const LINKING: ReadonlySet<string> = new Set(['a', 'area', 'base']);
const nothing = (): void => undefined;

// Token by token: what builds a tree, or only keeps a stack of what is open, takes time with the square of the nesting.
function hrefsIn(html: string): Href[] {
  const hrefs: Href[] = [];
  let [tag, name, value] = ['', '', ''];
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => (tag = html.slice(start, end).toLowerCase()),
      onattribname: (start, end) => ([name, value] = [html.slice(start, end).toLowerCase(), '']),
      onattribdata: (start, end) => (value += name === 'href' ? html.slice(start, end) : ''),
      onattribentity: (codepoint) => (value += name === 'href' ? String.fromCodePoint(codepoint) : ''),
      onattribend: () => {
        if (name === 'href' && LINKING.has(tag)) hrefs.push({ tag, href: value });
      },
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return hrefs;
}

function withoutFragment(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
