import { statisticsArticles } from './statistics-content.ts';
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

const CHANNEL = 'a1b2c3d4e5f64718a9b0c1d2e3f40516';

export const STATISTICS_LIST = '/tjsj/tjfb/index.shtml';
const SEARCH = `/common/search/${CHANNEL}`;
const USUAL_SIZE = 20;

const HOME = {
  siteName: '示例区统计局',
  siteIdCode: '3199990058',
  column: { name: '统计发布', path: STATISTICS_LIST },
} as const;

/**
 * The statistics bureau on UCAP: its records come as JSON with addresses that leave out the scheme; a title carries markup, and
 * times are given to the second.
 */
export function statisticsSite(): SiteHandler {
  const details = new Map(statisticsArticles.map((article) => [pathOf(article), article]));
  return ({ path, origin }) => {
    const { pathname, query } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    if (pathname === STATISTICS_LIST) return htmlPage(columnPage());
    if (pathname === SEARCH) return records(query, origin);
    const article = details.get(pathname);
    return article && htmlPage(detailPage(article));
  };
}

const pathOf = ({ date, id }: SampleArticle): string => `/tjsj/tjfb/${date.slice(0, 4)}/content_${id}.shtml`;

function records(query: URLSearchParams, origin: string): SiteAnswer {
  const rows = Number(query.get('_pageSize')) || USUAL_SIZE;
  const page = Math.max(Number(query.get('page')) || 1, 1);
  const results = statisticsArticles.slice((page - 1) * rows, page * rows).map((article, index) => ({
    id: String(article.id),
    title: index === 1 ? `<em>${article.title.slice(0, 5)}</em>${article.title.slice(5)}` : article.title,
    url: `${origin.replace(/^https?:/, '')}${pathOf(article)}`,
    publishedTimeStr: `${article.date} 09:30:00`,
    publishedTime: Date.parse(`${article.date}T09:30:00+08:00`),
    channelName: '统计发布',
    source: '示例区统计局',
  }));
  return jsonAnswer({ msg: 'success', data: { page, rows, total: statisticsArticles.length, results } });
}

function columnPage(): string {
  return frame(
    '统计发布',
    `<div class="list" id="channel" data-channel="${CHANNEL}"><ul></ul></div><div id="pagination"></div>
<script>
var channelId = "${CHANNEL}";
$.getJSON("/common/search/" + channelId + "?_isAgg=true&_isJson=true&_pageSize=8&_template=index&_rangeTimeGte=&_channelName=&page=1", render);
</script>`,
  );
}

function detailPage(article: SampleArticle): string {
  const title = escapeMarkup(article.title);
  const tags = `<meta name="ArticleTitle" content="${title}">
<meta name="PubDate" content="${article.date} 09:30">
<meta name="ContentSource" content="示例区统计局">
<meta name="Url" content="/">
`;
  return frame(
    article.title,
    `<div class="detail"><h1>${title}</h1>
<div class="attr"><span>发布时间：${article.date} 09:30</span><span>来源：示例区统计局</span></div>
<div id="UCAP-CONTENT">
${paragraphsHtml(article.paragraphs)}
</div></div>`,
    tags,
  );
}

function frame(title: string, body: string, tags = ''): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>${escapeMarkup(title)} - 示例区统计局</title>
<meta name="SiteName" content="示例区统计局">
<meta name="SiteIDCode" content="3199990058">
<meta name="ColumnName" content="统计发布">
<meta name="ColumnType" content="数据">
${tags}</head>
<body>
${body}
</body>
</html>
`;
}
