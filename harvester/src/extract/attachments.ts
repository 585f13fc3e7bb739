import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { absoluteUrl } from './links.ts';
import { elementsWithin, type PageElement } from './page-nodes.ts';

export type AttachmentLink = { url: string; title: string };

const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|csv|txt|zip|rar|7z)$/i;

/**
 * Files a piece of a page links to, each once, in their order: links that end like a document's name.
 * @param everyLink also links that do not look like files, for places a rule points out
 */
export function attachmentsIn(
  $: CheerioAPI,
  scope: string,
  links: { baseUrl: string; everyLink: boolean },
): AttachmentLink[] {
  const found = new Map<string, AttachmentLink>();
  const isAnchor = ({ name, attribs }: PageElement): boolean => name === 'a' && attribs['href'] !== undefined;
  for (const element of elementsWithin($(scope).toArray(), isAnchor)) {
    const url = absoluteUrl($(element).attr('href'), links.baseUrl);
    if (url === undefined || found.has(url) || !(links.everyLink || FILE.test(new URL(url).pathname))) continue;
    const shown = foldWhitespace($(element).text()) || foldWhitespace($(element).attr('title') ?? '');
    found.set(url, { url, title: shown || fileName(url) });
  }
  return [...found.values()];
}

function fileName(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch (error) {
    // names in GBK percent codes are shown as they stand
    if (error instanceof URIError) return last;
    throw error;
  }
}
