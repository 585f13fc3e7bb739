import { financeArticles } from './finance-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { homePage } from './sample-home.ts';
import { escapeMarkup, htmlPage, paragraphsHtml, placeOf, type SiteHandler } from './site-answer.ts';

export const FINANCE_LIST = '/zwgk/zdgk/index.html';

const FOLDER = '/zwgk/zdgk/';
const PAGE_SIZE = 7;
const SITE_NAME = '示例区财政局';
const COLUMN_NAME = '主动公开文件';

const HOME = {
  siteName: '示例区财政局',
  siteIdCode: '3199990012',
  column: { name: '主动公开文件', path: FINANCE_LIST },
} as const;

/**
 * The finance bureau: every page carries the standard tags in full, as sites at large do it. Some names are in lower case, some
 * times have seconds, an author is `null`, the keywords of the site are repeated on every page, and `Url` is relative.
 */
export function financeSite(): SiteHandler {
  const details = new Map(financeArticles.map((article, index) => [pathOf(article), { article, index }]));
  return ({ path, origin }) => {
    const { pathname } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    if (pathname === FOLDER || pathname === FINANCE_LIST) return htmlPage(listPage(0, origin));
    if (pathname === `${FOLDER}index_2.html`) return htmlPage(listPage(1, origin));
    const found = details.get(pathname);
    return found && htmlPage(detailPage(found.article, found.index, origin));
  };
}

const pathOf = ({ date, id }: SampleArticle): string => `${FOLDER}${date.replaceAll('-', '')}/${id}.html`;

function listPage(page: number, origin: string): string {
  const from = page * PAGE_SIZE;
  const rows = financeArticles
    .slice(from, from + PAGE_SIZE)
    .map(
      (article) =>
        `<li><span class="date">${article.date}</span><a href="${pathOf(article)}">${escapeMarkup(article.title)}</a></li>`,
    );
  const pager =
    page === 0 ? '<a class="next" href="index_2.html">下一页</a>' : '<a class="prev" href="index.html">上一页</a>';
  const body = `<h2>${COLUMN_NAME}</h2><ul class="news">\n${rows.join('\n')}\n</ul><div class="pages">${pager}</div>`;
  return frame({ title: COLUMN_NAME, tags: siteTags(origin) + columnTags(), body });
}

function detailPage(article: SampleArticle, index: number, origin: string): string {
  const body = `<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; <a href="${FOLDER}">${COLUMN_NAME}</a></div>
<h1>${escapeMarkup(article.title)}</h1>
<div class="about">发布日期：${article.date}　来源：${SITE_NAME}　字体：[大 中 小]</div>
<div class="article">
${paragraphsHtml(article.paragraphs)}
<p style="text-align:right">${SITE_NAME}</p>
</div>
<div class="share">分享到： 打印本页 关闭窗口</div>`;
  return frame({ title: article.title, tags: siteTags(origin) + columnTags() + articleTags(article, index), body });
}

const tag = (name: string, content: string): string => `<meta name="${name}" content="${escapeMarkup(content)}">\n`;

function siteTags(origin: string): string {
  return (
    tag('SiteName', SITE_NAME) + tag('SiteDomain', `${origin};www.finance.example`) + tag('SiteIDCode', '3199990012')
  );
}

function columnTags(): string {
  return (
    tag('ColumnName', COLUMN_NAME) +
    tag('ColumnDescription', '区财政局主动公开的文件和财政信息') +
    tag('ColumnKeywords', '财政,预算,决算,主动公开') +
    tag('ColumnType', '政策文件')
  );
}

function articleTags(article: SampleArticle, index: number): string {
  // templates of three ages are in use side by side
  const name = (standard: string): string => (index % 3 === 1 ? standard.toLowerCase() : standard);
  const time = index % 3 === 2 ? '00:00:00' : '09:30';
  return (
    tag(name('ArticleTitle'), index % 4 === 3 ? `<b>${article.title}</b>` : article.title) +
    tag(name('PubDate'), `${article.date} ${time}`) +
    tag(name('ContentSource'), SITE_NAME) +
    tag(name('Keywords'), '示例区财政局,示例区,财政') +
    tag(name('Author'), 'null') +
    tag(name('Description'), article.paragraphs[1] ?? '') +
    tag(name('Image'), '') +
    tag(name('Url'), pathOf(article))
  );
}

function frame({ title, tags, body }: { title: string; tags: string; body: string }): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeMarkup(title)}_${SITE_NAME}</title>
${tag('others', '页面生成时间 2026-09-20 18:00:00')}${tags}</head>
<body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/jggk/">机构概况</a></li><li><a href="${FOLDER}">政务公开</a></li><li><a href="/hdjl/">互动交流</a></li></ul></nav>
${body}
<footer>主办：${SITE_NAME}　网站标识码：3199990012　地址：示例区人民路1号</footer>
</body>
</html>
`;
}
