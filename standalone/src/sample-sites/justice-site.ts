import { justiceArticles } from './justice-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { homePage } from './sample-home.ts';
import {
  cutTitle,
  escapeMarkup,
  htmlPage,
  paragraphsHtml,
  placeOf,
  type SiteAnswer,
  type SiteHandler,
} from './site-answer.ts';

export const JUSTICE_LIST = `/col/col12031/index.html`;

const COLUMN_ID = 12031;
const UNIT_ID = 38412;
const GROUP_SIZE = 9;
const TITLE_WIDTH = 28;
const PROXY = '/module/web/jpage/dataproxy.jsp';

const HOME = {
  siteName: '示例区司法局',
  siteIdCode: '3199990033',
  column: { name: '征求意见', path: JUSTICE_LIST },
} as const;

/**
 * The justice bureau on Hanweb jcms: the column's records stand in a script, the later ones are asked of the data proxy;
 * titles are cut, one notice was published twice, one record gives its address in full, and `appid` stands twice.
 */
export function justiceSite(): SiteHandler {
  const details = new Map(justiceArticles.map((article) => [pathOf(article), article]));
  return ({ path, origin }) => {
    const { pathname, query } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    if (pathname === JUSTICE_LIST) return htmlPage(columnPage(origin));
    if (pathname === PROXY && query.get('columnid') === String(COLUMN_ID)) {
      return xmlAnswer(datastore(Number(query.get('page') ?? 0), origin));
    }
    const article = details.get(pathname);
    return article && htmlPage(detailPage(article));
  };
}

const xmlAnswer = (text: string): SiteAnswer => ({
  status: 200,
  contentType: 'text/xml;charset=utf-8',
  body: Buffer.from(text),
});

function pathOf({ date, id }: SampleArticle): string {
  const [year, month, day] = date.split('-').map(Number);
  return `/art/${year}/${month}/${day}/art_${COLUMN_ID}_${id}.html`;
}

function datastore(group: number, origin: string): string {
  const from = group * GROUP_SIZE;
  const records = justiceArticles
    .slice(from, from + GROUP_SIZE)
    .map((article, index) => record(article, index, origin));
  const query = `page=${group + 1}&appid=1&appid=1&webid=110&path=/&columnid=${COLUMN_ID}&unitid=${UNIT_ID}&webname=%25E7%25A4%25BA%25E4%25BE%258B&permissiontype=0`;
  const hasMore = from + GROUP_SIZE < justiceArticles.length;
  const next = hasMore ? `<nextgroup><![CDATA[<a href="${PROXY}?${query}"></a>]]></nextgroup>` : '';
  return `<datastore>\n${next}\n<recordset>\n${records.join('\n')}\n</recordset>\n</datastore>`;
}

function record(article: SampleArticle, index: number, origin: string): string {
  const href = (index === 4 ? origin : '') + pathOf(article);
  const title = escapeMarkup(article.title);
  return `<record><![CDATA[
<li class="clearfix">    <a target="_blank" href="${href}" title="${title}">${escapeMarkup(cutTitle(article.title, TITLE_WIDTH))}</a>    <b>${article.date}</b></li>]]></record>`;
}

function columnPage(origin: string): string {
  const list = `<div class="list"><div id="${UNIT_ID}"><script type="text/xml">
${datastore(0, origin)}
</script></div></div>
<script src="/script/jquery.js"></script><script src="/script/jpage.js"></script>`;
  return frame('征求意见', list);
}

function detailPage(article: SampleArticle): string {
  const title = escapeMarkup(article.title);
  const tags = `<meta name="ArticleTitle" content="${title}">
<meta name="pubdate" content="${article.date} 15:20">
<meta name="ContentSource" content="示例区司法局">
<meta name="author" content="合法性审查科">
`;
  return frame(
    article.title,
    `<div id="c"><h1>${title}</h1><p>信息来源：示例区司法局　发布日期：${article.date}　浏览次数：<span id="hits"></span></p>
<div id="zoom"><!--<$[信息内容]>begin--><meta name="ContentStart"/>
${paragraphsHtml(article.paragraphs)}
<meta name="ContentEnd"/><!--<$[信息内容]>end--></div></div>`,
    tags,
  );
}

function frame(title: string, body: string, tags = ''): string {
  return `<!DOCTYPE html>
<html><head><meta charset="UTF-8">
<title>示例区司法局 征求意见 ${escapeMarkup(title)}</title>
<meta name="SiteName" content="示例区司法局">
<meta name="SiteIDCode" content="3199990033">
<meta name="ColumnName" content="征求意见">
${tags}</head>
<body><div class="top"><a href="/">示例区司法局</a></div>
${body}
<div class="foot">版权所有：示例区司法局</div>
</body></html>
`;
}
