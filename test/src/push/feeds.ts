/** A body long enough to be taken. */
export const BODY = '<p>现将有关事项公告如下，请遵照执行。</p>';
export const HOST = 'https://mz.example.gov.cn';

export interface FeedItem {
  readonly id?: string;
  readonly url?: string;
  readonly title?: string;
  readonly content_html?: string;
  readonly date_published?: string;
}

/** An item nothing is wrong with; `more` replaces fields of it. */
export const item = (id: string, more: FeedItem = {}): FeedItem => ({
  id,
  url: `${HOST}/${id}.html`,
  title: `公告 ${id}`,
  content_html: BODY,
  date_published: '2026-11-19T09:00:00+08:00',
  ...more,
});

export const jsonFeed = (...items: readonly FeedItem[]): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: '民政局', items });

export const atomFeed = (...ids: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>民政局</title>${ids
    .map(
      (id) => `<entry><id>${id}</id><title>公告 ${id}</title><link href="/${id}.html"/>
<published>2026-11-18T09:00:00+08:00</published><content type="html">${escaped(BODY)}</content></entry>`,
    )
    .join('')}</feed>`;

export const rssFeed = (...ids: readonly string[]): string =>
  `<rss version="2.0"><channel><title>民政局</title>${ids
    .map(
      (id) => `<item><guid isPermaLink="false">${id}</guid><title>公告 ${id}</title><link>/${id}.html</link>
<description>${escaped(BODY)}</description></item>`,
    )
    .join('')}</channel></rss>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
