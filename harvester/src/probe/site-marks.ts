import { wordingOf, type LiveSite } from '@gongkai/kernel/pure';
import { decodeText } from '../extract/decode-text.ts';
import type { AskedAddress } from './ask-address.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml)/i;
// a page holds its marks in its first and last characters; what lies between is its content
const MOST_READ = 2_000_000;

const META = /<meta\b[^<>]{0,1000}>/gi;
const NAMED = /\bname\s{0,9}=\s{0,9}["']?siteidcode\b/i;
const CONTENT = /\bcontent\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,40})/i;
const SAID = /标识码[\s:：]{0,9}((?:bm)?[0-9０-９]{6,12})/gi;
/** The script and the link of the place where citizens report mistakes name the site by its code. */
const REPORTED = /\bsite_?code\s{0,9}=\s{0,9}["']?((?:bm)?\d{6,12})\b/gi;

/** The identification codes a page carries: in its head, and at its foot as words or for reporting mistakes. */
export function siteMarksIn(html: string): Pick<LiveSite, 'metaIdCode' | 'footerIdCode'> {
  const text = html.length > MOST_READ ? `${html.slice(0, MOST_READ / 2)}\n${html.slice(-MOST_READ / 2)}` : html;
  const tag = [...text.matchAll(META)].map(([found]) => found).find((found) => NAMED.test(found));
  return {
    metaIdCode: CONTENT.exec(tag ?? '')?.[1] ?? null,
    footerIdCode: lastOf(SAID, wordingOf(text)) ?? lastOf(REPORTED, text),
  };
}

const lastOf = (pattern: RegExp, text: string): string | null => [...text.matchAll(pattern)].at(-1)?.[1] ?? null;

/** What a home page says of its site; null where no page could be read. */
export function liveSiteOf({ page }: AskedAddress): LiveSite | null {
  if (page === undefined || !(page.contentType === null || HTML.test(page.contentType))) return null;
  return { finalUrl: page.finalUrl, ...siteMarksIn(decodeText(page.body, page.contentType).text) };
}
