import { load, type CheerioAPI } from 'cheerio';

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

/** Makes the relative links of everything in the document absolute; anchors, scripts and mail stay as they are. */
function makeLinksAbsolute($: CheerioAPI, baseUrl: string): void {
  for (const attribute of LINKING) {
    $(`[${attribute}]`).each((_, element) => {
      const absolute = absoluteUrl($(element).attr(attribute), baseUrl);
      if (absolute !== undefined) $(element).attr(attribute, absolute);
    });
  }
}

/** A piece of HTML with absolute links and without scripts, styles and comments, which are never wording. */
export function tidyFragment(html: string, baseUrl: string): string {
  const $ = load(html, null, false);
  $('script, style, noscript, template').remove();
  $('*')
    .addBack()
    .contents()
    .filter((_, node) => node.type === 'comment')
    .remove();
  makeLinksAbsolute($, baseUrl);
  return $.html().trim();
}
