import { ACCEPTED_ENCODINGS } from './bounded-body.ts';
import { RefusedFetch } from './refused-fetch.ts';

export type FetchMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
export type FetchBody = string | Uint8Array;
export type FetchHeaders = Readonly<Record<string, string>>;

/** One request of a fetch: the first, or what a redirect asks for. */
export type Hop = {
  readonly url: URL;
  readonly method: FetchMethod;
  readonly headers: FetchHeaders;
  readonly body: FetchBody | undefined;
};

// set by each end of a connection for itself
const OF_THE_CONNECTION =
  /^(host|connection|keep-alive|proxy-.*|transfer-encoding|content-length|upgrade|te|trailer|expect)$/;
const COOKIES = /^cookie2?$/;
// a list of what may go along, because nobody can list all names credentials travel under
const SENT_TO_OTHER_ORIGINS =
  /^(accept|accept-language|accept-encoding|user-agent|content-type|range|if-none-match|if-modified-since)$/;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Headers as they are sent: lower-case names, ours where the caller gave none, no cookies, none of the connection's. */
export function sentHeaders(given: FetchHeaders, userAgent: string): FetchHeaders {
  const own = { accept: '*/*', 'accept-encoding': ACCEPTED_ENCODINGS, 'user-agent': userAgent };
  const lowered = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...own, ...Object.fromEntries(lowered.filter(([name]) => !isOfTheConnection(name) && !COOKIES.test(name))) };
}

/** Whether a header, in lower case, is a connection's own and no matter of whoever asks or answers. */
export function isOfTheConnection(name: string): boolean {
  return OF_THE_CONNECTION.test(name);
}

/**
 * The request a redirect asks for; undefined where the answer is no redirect. 303 turns everything but HEAD into GET,
 * 301 and 302 do so to POST. Another origin gets no header that could be a credential; once gone they stay gone.
 * @throws RefusedFetch redirect_loop where Location is no URL
 */
export function redirected(hop: Hop, status: number, location: string | undefined): Hop | undefined {
  if (!REDIRECTS.has(status) || location === undefined) return undefined;
  const address = asUtf8(location);
  if (!URL.canParse(address, hop.url.href)) {
    throw new RefusedFetch('redirect_loop', `redirected to what is no URL: "${address.slice(0, 200)}"`);
  }
  const url = new URL(address, hop.url);
  url.hash = '';
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  const headers = Object.entries(hop.headers)
    .filter(([name]) => url.origin === hop.url.origin || SENT_TO_OTHER_ORIGINS.test(name))
    .filter(([name]) => !becomesGet || !name.startsWith('content-'));
  return {
    url,
    method: becomesGet ? 'GET' : hop.method,
    headers: Object.fromEntries(headers),
    body: becomesGet ? undefined : hop.body,
  };
}

/** Headers come a character a byte; Chinese addresses are sent as UTF-8 all the same, and browsers read them so. */
function asUtf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? header : text;
}
