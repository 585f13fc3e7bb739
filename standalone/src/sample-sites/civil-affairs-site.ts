import iconv from 'iconv-lite';
import { civilAffairsArticles } from './civil-affairs-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { samplePdf } from './sample-pdf.ts';
import { homePage } from './sample-home.ts';
import { escapeMarkup, type SiteAnswer, type SiteHandler } from './site-answer.ts';

export const CIVIL_AFFAIRS_LIST = '/xxgk/gfxwj/index.html';

const FOLDER = '/xxgk/gfxwj/';
const PAGE_SIZE = 8;
const TITLE_WIDTH = 22;
const PAGES = Math.ceil(civilAffairsArticles.length / PAGE_SIZE);

const HOME = {
  siteName: '示例区民政局',
  siteIdCode: '3199990108',
  column: { name: '规范性文件', path: CIVIL_AFFAIRS_LIST },
} as const;

/**
 * The civil affairs bureau as many old portals are: GBK that calls itself gb2312 in a meta tag only, three list pages,
 * titles cut in the list, and a view counter that differs at every request.
 */
export function civilAffairsSite(): SiteHandler {
  let visits = 0;
  const articles = new Map(civilAffairsArticles.map((article) => [FOLDER + detailName(article), article]));
  const files = new Set(civilAffairsArticles.map((article) => FOLDER + fileName(article)));
  return ({ path }) => {
    if (path === '/') return gbkPage(homePage(HOME, 'gbk'));
    if (path === FOLDER) return gbkPage(listPage(0));
    const page = listNumber(path);
    if (page !== undefined) return gbkPage(listPage(page));
    if (files.has(path)) return { status: 200, contentType: 'application/pdf', body: samplePdf() };
    const article = articles.get(path);
    return article && gbkPage(detailPage(article, (visits += 1)));
  };
}

function gbkPage(text: string): SiteAnswer {
  return { status: 200, contentType: 'text/html', body: iconv.encode(text, 'gbk') };
}

function listNumber(path: string): number | undefined {
  return Array.from({ length: PAGES }, (_, page) => page).find((page) => path === FOLDER + listName(page));
}

function listName(page: number): string {
  return page === 0 ? 'index.html' : `index_${page}.html`;
}

function detailName({ date, id }: SampleArticle): string {
  return `${date.slice(0, 7).replace('-', '')}/t${date.replaceAll('-', '')}_${id}.html`;
}

function fileName({ date, id }: SampleArticle): string {
  return `${date.slice(0, 7).replace('-', '')}/P${id}.pdf`;
}

function listPage(page: number): string {
  const rows = civilAffairsArticles
    .slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
    .map(
      (article) =>
        `<li><a href="${FOLDER}${detailName(article)}" title="${escapeMarkup(article.title)}">${escapeMarkup(
          cut(article.title),
        )}</a><span>[${article.date}]</span></li>`,
    );
  const before = page === 0 ? '' : `<a href="${listName(page - 1)}">上一页</a>`;
  const after = page === PAGES - 1 ? '' : `<a href="${FOLDER}${listName(page + 1)}">下一页</a>`;
  return frame(
    '规范性文件',
    `<ul class="list">\n${rows.join('\n')}\n</ul>
<div class="page"><span>第${page + 1}页/共${PAGES}页</span>${before}${after}</div>`,
  );
}

function cut(title: string): string {
  return title.length <= TITLE_WIDTH ? title : `${title.slice(0, TITLE_WIDTH)}…`;
}

function detailPage(article: SampleArticle, visits: number): string {
  const paragraphs = article.paragraphs.map((text) => `<p>　　${escapeMarkup(text)}</p>`).join('\n');
  return frame(
    article.title,
    `<h1 class="title">${escapeMarkup(article.title)}</h1>
<div class="info">文号：<em class="wh">${article.documentNumber ?? ''}</em> 来源：<em class="ly">示例区民政局</em>
发布时间：<em class="sj">${article.date}</em> 浏览次数：<em id="hits">${visits}</em></div>
<div class="TRS_Editor">
${paragraphs}
<p class="counter">本文浏览次数：${visits}次</p>
<p>附件：<a href="./P${article.id}.pdf">申请表.pdf</a></p>
</div>`,
  );
}

function frame(title: string, body: string): string {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>${escapeMarkup(title)}-示例区民政局</title>
</head>
<body>
<div class="position">当前位置：首页 &gt; 信息公开 &gt; 规范性文件</div>
${body}
</body>
</html>
`;
}
