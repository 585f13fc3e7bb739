import { marketRegulationArticles } from './market-regulation-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { homePage } from './sample-home.ts';
import { cutTitle, escapeMarkup, htmlPage, paragraphsHtml, placeOf, type SiteHandler } from './site-answer.ts';

export const MARKET_REGULATION_LIST = '/zfxxgk/ssjygk/index.html';

const FOLDER = '/zfxxgk/ssjygk/';
const PAGE_SIZE = 8;
const TITLE_WIDTH = 30;
const PAGES = Math.ceil(marketRegulationArticles.length / PAGE_SIZE);

const HOME = {
  siteName: '示例区市场监督管理局',
  siteIdCode: '3199990025',
  column: { name: '双随机、一公开', path: MARKET_REGULATION_LIST },
} as const;

/**
 * The market regulation bureau on TRS WCM: the call that makes the pager is commented out and variables tell the truth;
 * some addresses carry another date than the list, because the text was written days before it was put up; titles are cut.
 */
export function marketRegulationSite(): SiteHandler {
  const details = new Map(marketRegulationArticles.map((article) => [FOLDER + nameOf(article), article]));
  return ({ path }) => {
    const { pathname } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    if (pathname === FOLDER) return htmlPage(listPage(0));
    const page = Array.from({ length: PAGES }, (_, number) => number).find((n) => pathname === FOLDER + listName(n));
    if (page !== undefined) return htmlPage(listPage(page));
    const article = details.get(pathname);
    return article && htmlPage(detailPage(article));
  };
}

const listName = (page: number): string => (page === 0 ? 'index.html' : `index_${page}.html`);

function nameOf(article: SampleArticle): string {
  const day = writtenOn(article);
  return `${day.slice(0, 7).replace('-', '')}/t${day.replaceAll('-', '')}_${article.id}.html`;
}

function writtenOn({ date, id }: SampleArticle): string {
  const daysBefore = id % 3 === 0 ? 6 : 0;
  return new Date(Date.parse(date) - daysBefore * 86_400_000).toISOString().slice(0, 10);
}

function listPage(page: number): string {
  const rows = marketRegulationArticles.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE).map((article) => {
    const title = escapeMarkup(article.title);
    return `<li><a href="./${nameOf(article)}" title="${title}" target="_blank">${escapeMarkup(cutTitle(article.title, TITLE_WIDTH))}</a><span>${article.date}</span></li>`;
  });
  return frame(
    '双随机抽查',
    `<div class="listBox"><h3>双随机、一公开</h3>
<ul class="liBox">
${rows.join('\n\n')}
</ul></div>
<p class="pager"><script>
//createPageHTML(${PAGES}, ${page}, "index", "html");
var currentPage = ${page};//所在页从0开始
var countPage = ${PAGES};//共多少页
document.write("共"+countPage+"页");
if (currentPage < countPage - 1) document.write("<a href=\\"index_" + (currentPage + 1) + ".html\\">下一页</a>");
</script></p>`,
  );
}

function detailPage(article: SampleArticle): string {
  const title = escapeMarkup(article.title);
  return frame(
    article.title,
    `<h2>${title}</h2>
<div class="xinxi">文号：${article.documentNumber ?? ''}　发布时间：${article.date}　来源：示例区市场监督管理局</div>
<div class="trs_editor_view TRS_UEDITOR trs_paper_default trs_web">
${paragraphsHtml(article.paragraphs)}
</div>`,
    `<meta name="ArticleTitle" content="${title}">
<meta name="PubDate" content="${article.date} 10:12">
<meta name="ContentSource" content="示例区市场监督管理局">
`,
  );
}

function frame(title: string, body: string, tags = ''): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="SiteName" content="示例区市场监督管理局">
<meta name="SiteIDCode" content="3199990025">
<meta name="ColumnName" content="双随机1">
${tags}<title>${escapeMarkup(title)}</title>
</head>
<body>
<div class="left"><ul>
<li id="101"><a href="../jggk/">机构概况</a></li>
<li id="102"><a href="../zcwj/">政策文件</a></li>
<li id="103"><a href="./">双随机抽查</a></li>
</ul></div>
<div class="right">${body}</div>
<div id="footer"><p>主办单位：示例区市场监督管理局 网站标识码：3199990025</p></div>
</body>
</html>
`;
}
