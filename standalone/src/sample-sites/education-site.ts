import { educationArticles } from './education-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeMarkup, htmlPage, type SiteAnswer, type SiteHandler } from './site-answer.ts';

export const EDUCATION_FEED = '/rss/hygk.xml';

/** The education bureau: RSS 2.0 with full texts (ETag honoured) and a page for each meeting. */
export function educationSite(): SiteHandler {
  const pages = new Map(educationArticles.map((article) => [pathOf(article), detailPage(article)]));
  return ({ path, origin }) => {
    if (path === EDUCATION_FEED) return feed(origin);
    if (path === '/') return htmlPage(homePage());
    return pages.get(path);
  };
}

function pathOf({ id }: SampleArticle): string {
  return `/hygk/${id}.html`;
}

function paragraphsOf(article: SampleArticle): string {
  return article.paragraphs.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n');
}

function feed(origin: string): SiteAnswer {
  const items = educationArticles.map(
    (article) => `  <item>
    <title>${escapeMarkup(article.title)}</title>
    <link>${origin}${pathOf(article)}</link>
    <guid isPermaLink="false">sample-education-${article.id}</guid>
    <pubDate>${pubDate(article.date)}</pubDate>
    <description>${escapeMarkup(article.paragraphs[0] ?? '')}</description>
    <content:encoded><![CDATA[${paragraphsOf(article)}]]></content:encoded>
  </item>`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>示例区教育局 会议公开</title>
  <link>${origin}/</link>
  <description>示例区教育局会议公开</description>
  <language>zh-cn</language>
${items.join('\n')}
</channel>
</rss>
`;
  return { status: 200, contentType: 'application/rss+xml; charset=utf-8', body: Buffer.from(text), isCacheable: true };
}

function pubDate(date: string): string {
  return new Date(`${date}T01:00:00Z`).toUTCString().replace('01:00:00 GMT', '09:00:00 +0800');
}

function detailPage(article: SampleArticle): SiteAnswer {
  const page = htmlPage(`<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escapeMarkup(article.title)}</title>
<meta name="SiteName" content="示例区教育局"><meta name="ArticleTitle" content="${escapeMarkup(article.title)}">
<meta name="PubDate" content="${article.date} 09:00"><meta name="ContentSource" content="示例区教育局"></head>
<body><h1>${escapeMarkup(article.title)}</h1>
<div class="article">${paragraphsOf(article)}</div></body>
</html>
`);
  return { ...page, isCacheable: true };
}

function homePage(): string {
  const rows = educationArticles.map(
    (article) => `<li><a href="${pathOf(article)}">${escapeMarkup(article.title)}</a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>示例区教育局</title>
<link rel="alternate" type="application/rss+xml" href="${EDUCATION_FEED}"></head>
<body><h1>示例区教育局</h1><ul>${rows.join('')}</ul></body></html>
`;
}
