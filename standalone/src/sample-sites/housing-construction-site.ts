import { housingConstructionArticles } from './housing-construction-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { homePage } from './sample-home.ts';
import {
  escapeMarkup,
  htmlPage,
  jsonAnswer,
  paragraphsHtml,
  placeOf,
  type SiteAnswer,
  type SiteHandler,
} from './site-answer.ts';

const CATEGORY = 4302;
const SITE_ID = 219_004;
const PAGE_SIZE = 100;
const RECORDS = `/gkmlpt/api/all/${CATEGORY}`;
const PAGE = '/gkmlpt/index';

/** The category is told to the page's script alone, behind the hash. */
export const HOUSING_CONSTRUCTION_LIST = `${PAGE}#${CATEGORY}`;

const HOME = {
  siteName: '示例区住房和城乡建设局',
  siteIdCode: '3199990066',
  column: { name: '重大建设项目', path: HOUSING_CONSTRUCTION_LIST },
} as const;

/**
 * The housing and construction bureau on the disclosure platform of Guangdong: records come as JSON, pages 0 and 1 are
 * equal and times are seconds since 1970.
 */
export function housingConstructionSite(): SiteHandler {
  const details = new Map(housingConstructionArticles.map((article) => [pathOf(article), article]));
  return ({ path, origin }) => {
    const { pathname, query } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    if (pathname === PAGE) return htmlPage(columnPage(origin));
    if (pathname === RECORDS) return records(query, origin);
    const article = details.get(pathname);
    return article && htmlPage(detailPage(article));
  };
}

const pathOf = ({ id }: SampleArticle): string => `/gkmlpt/content/9/${id}/post_${id}.html`;

function records(query: URLSearchParams, origin: string): SiteAnswer {
  const page = Math.max(Number(query.get('page')) || 1, 1);
  const articles = housingConstructionArticles.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((article) => {
    const seconds = Date.parse(`${article.date}T16:05:00+08:00`) / 1000;
    return {
      id: article.id,
      title: article.title,
      url: origin + pathOf(article),
      date: seconds,
      created_at: `${article.date} 16:05:00`,
      display_publish_time: seconds,
      publisher: '示例区住房和城乡建设局',
      document_number: article.documentNumber ?? '',
      identifier: `SLQ-${SITE_ID}-${article.id}`,
    };
  });
  const classify = { id: CATEGORY, name: '重大建设项目', is_subject: 0 };
  return jsonAnswer({ classify, articles, total: housingConstructionArticles.length });
}

function columnPage(origin: string): string {
  return frame(
    '重大建设项目',
    `<div id="app"></div>
<script>
window._CONFIG = {SID: '${SITE_ID}', BASE: '${origin}/gkmlpt'};
</script>
<script src="/gkmlpt/static/app.js"></script>`,
  );
}

function detailPage(article: SampleArticle): string {
  const title = escapeMarkup(article.title);
  const tags = `<meta name="ArticleTitle" content="${title}">
<meta name="PubDate" content="${article.date} 16:05">
<meta name="ContentSource" content="示例区住房和城乡建设局">
`;
  return frame(
    article.title,
    `<div class="classify"><table>
<tr><td>索引号：</td><td>SLQ-${SITE_ID}-${article.id}</td><td>文号：</td><td>${article.documentNumber ?? ''}</td></tr>
<tr><td>发布机构：</td><td>示例区住房和城乡建设局</td><td>发布日期：</td><td>${article.date}</td></tr>
</table></div>
<h1 class="title document-number">${title}</h1>
<div class="article-content">
${paragraphsHtml(article.paragraphs)}
</div>`,
    tags,
  );
}

function frame(title: string, body: string, tags = ''): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="SiteName" content="示例区住房和城乡建设局">
<meta name="SiteIDCode" content="3199990066">
<meta name="ColumnName" content="重大建设项目">
${tags}<title>${escapeMarkup(title)}</title>
</head>
<body>
${body}
</body>
</html>
`;
}
