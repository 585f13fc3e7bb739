import { foldWhitespace, sha256Hex } from '@gongkai/kernel/pure';
import { lastingWording } from '../domain/change.ts';
import type { LinkFingerprint } from '../domain/link-verdict.ts';
import { read, type Reading } from '../domain/stage-result.ts';
import { loadPage } from './load-page.ts';
import { portalTag } from './meta-tags.ts';

const LONGEST = 300;

/** What a linked page is known by: the standard's tags first, then what every page has. */
export function linkFingerprint(html: string): Reading<LinkFingerprint> {
  const page = loadPage(html, {});
  if (page.kind === 'refused') return page;
  const $ = page.value;
  const shown = (selector: string): string => foldWhitespace($(selector).first().text());
  const title = portalTag($, 'articletitle') || shown('title') || shown('h1');
  const siteName = portalTag($, 'sitename') || foldWhitespace($('meta[property="og:site_name"]').attr('content') ?? '');
  return read({
    title: title.slice(0, LONGEST) || null,
    siteName: siteName.slice(0, LONGEST) || null,
    textHash: sha256Hex(lastingWording($('body').html() ?? '')),
  });
}
