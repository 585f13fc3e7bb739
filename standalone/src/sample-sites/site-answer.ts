/** What a sample site answers; bytes as they go over the wire. */
export interface SiteAnswer {
  status: number;
  contentType: string;
  body: Buffer;
  /** Whether the answer carries an ETag and honours If-None-Match. */
  isCacheable?: boolean;
}

/** What was asked for: path with query, and the origin it was asked under ('http://127.0.0.1:4001'). */
export type SiteRequest = { path: string; origin: string };

/** A site: from a request to its answer, undefined where it has no such page. */
export type SiteHandler = (request: SiteRequest) => SiteAnswer | undefined;

export function htmlPage(text: string): SiteAnswer {
  return { status: 200, contentType: 'text/html; charset=utf-8', body: Buffer.from(text) };
}

export function jsonAnswer(value: object): SiteAnswer {
  return { status: 200, contentType: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(value)) };
}

/** Paragraphs as most systems write them. */
export function paragraphsHtml(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n');
}

/** Path and query of a request apart. */
export function placeOf(path: string): { pathname: string; query: URLSearchParams } {
  const { pathname, searchParams } = new URL(path, 'http://site.invalid');
  return { pathname, query: searchParams };
}

/** A title as lists with little room show it. */
export function cutTitle(title: string, width: number): string {
  return title.length <= width ? title : `${title.slice(0, width)}...`;
}

/** Says what is true: reading is welcome, the back office is not there for robots. */
export function robotsText(): SiteAnswer {
  return {
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    body: Buffer.from('User-agent: *\nDisallow: /manage/\n'),
  };
}

export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
