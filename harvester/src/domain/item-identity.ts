const CAMPAIGN_MARK = /^utm_/i;
const SESSION_IN_PATH = /;jsessionid=[^/?#;]*/gi;

/** What a source says an item is; the title is left out on purpose, titles are corrected and repeated. */
export type IdentityClues = { guid?: string | null; cmsId?: string | null; url?: string | null };

/**
 * The name under which an item is known for ever within its binding: `cms:…`, `guid:…` or `url:…`.
 * The CMS's own id comes first, then the feed's guid, then the normalised address.
 * @returns undefined where the source gives none of them
 */
export function itemIdentity(clues: IdentityClues): string | undefined {
  const cmsId = clues.cmsId?.trim();
  if (cmsId) return `cms:${cmsId}`;
  const guid = clues.guid?.trim();
  // a guid that is an address changes with the site's move to https like any other address
  if (guid) return `guid:${normaliseUrl(guid) ?? guid}`;
  const url = normaliseUrl(clues.url ?? '');
  return url === undefined ? undefined : `url:${url}`;
}

/**
 * One spelling for addresses that lead to the same item: https for http, no default port, no fragment, no user,
 * no `utm_*`, no session id in the path, percent codes in capitals. Other query parameters stay in their order.
 * It is a name, not an address to ask: the site may not answer over https.
 * @returns undefined for what is no http(s) address
 */
export function normaliseUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  // the port of http is dropped at reading, that of https once the scheme is https
  url.protocol = 'https:';
  url.username = '';
  url.password = '';
  url.hash = '';
  url.search = withoutCampaign(url.search);
  url.pathname = url.pathname.replace(SESSION_IN_PATH, '');
  return url.href.replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}

// kept as written: URLSearchParams would spell the other parameters anew
function withoutCampaign(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !CAMPAIGN_MARK.test(pair));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}
