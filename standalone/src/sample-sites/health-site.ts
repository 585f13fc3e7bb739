import { healthArticles } from './health-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { homePage } from './sample-home.ts';
import { escapeMarkup, htmlPage, jsonAnswer, paragraphsHtml, placeOf, type SiteHandler } from './site-answer.ts';

export const HEALTH_LIST = '/sgs/index.html';

const RECORDS = '/sgs/data/list.json';

const HOME = {
  siteName: '示例区卫生健康委员会',
  siteIdCode: '3199990074',
  column: { name: '双公示', path: HEALTH_LIST },
} as const;

/**
 * The health commission: the list is drawn by a script from records it asks for, so only a browser sees it. The pages of the
 * single decisions are plain.
 */
export function healthSite(): SiteHandler {
  const details = new Map(healthArticles.map((article) => [pathOf(article), article]));
  return ({ path }) => {
    const { pathname } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    if (pathname === HEALTH_LIST) return htmlPage(columnPage());
    if (pathname === RECORDS) return jsonAnswer({ rows: healthArticles.map(recordOf) });
    const article = details.get(pathname);
    return article && htmlPage(detailPage(article));
  };
}

const pathOf = ({ id }: SampleArticle): string => `/sgs/detail-${id}.html`;

const recordOf = (article: SampleArticle): object => ({ t: article.title, d: article.date, u: pathOf(article) });

function columnPage(): string {
  return frame(
    '双公示',
    `<div id="app"><p class="loading">正在加载……</p></div>
<script>
fetch('${RECORDS}').then((answer) => answer.json()).then(({ rows }) => {
  const list = document.createElement('ul');
  list.className = 'decisions';
  for (const { t, d, u } of rows) {
    const row = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: u, textContent: t, title: t });
    row.append(link, Object.assign(document.createElement('time'), { textContent: d }));
    list.append(row);
  }
  document.getElementById('app').replaceChildren(list);
});
</script>`,
  );
}

function detailPage(article: SampleArticle): string {
  return frame(
    article.title,
    `<article><h1>${escapeMarkup(article.title)}</h1>
<p class="info">文书号：<b>${article.documentNumber ?? ''}</b> 公示日期：<time>${article.date}</time> 来源：<cite>示例区卫生健康委员会</cite></p>
<section class="text">
${paragraphsHtml(article.paragraphs)}
</section></article>`,
  );
}

function frame(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escapeMarkup(title)} | 示例区卫生健康委员会</title></head>
<body>
<header>示例区卫生健康委员会</header>
${body}
</body>
</html>
`;
}
