import { cityArticles } from './city-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeMarkup, htmlPage, paragraphsHtml, placeOf, type SiteAnswer, type SiteHandler } from './site-answer.ts';

const SITE_NAME = '示例市人民政府门户网站';

/** Number of the page the city shows to no robot: what is linked there cannot be checked, which is no fault of it. */
const GUARDED_ID = 20_103;

/** The portal of the city the district belongs to: nothing is harvested from it, the agriculture bureau links to it. */
export function citySite(): SiteHandler {
  const pages = new Map(cityArticles.map((article) => [cityPathOf(article), answerOf(article)]));
  return ({ path }) => {
    const { pathname } = placeOf(path);
    return pathname === '/' ? htmlPage(frame('首页', indexOfPages())) : pages.get(pathname);
  };
}

export const cityPathOf = ({ date, id }: SampleArticle): string =>
  `/zwgk/zcjd/${date.slice(0, 4)}/${date.slice(5, 7)}/${id}.html`;

function answerOf(article: SampleArticle): SiteAnswer {
  if (article.id === GUARDED_ID)
    return { ...htmlPage(frame('访问受限', '<h1>访问受限，请稍后再试</h1>')), status: 403 };
  const title = escapeMarkup(article.title);
  const tags = `<meta name="ArticleTitle" content="${title}">\n<meta name="PubDate" content="${article.date} 11:00">\n`;
  const body = `<h1>${title}</h1>\n<div class="content">\n${paragraphsHtml(article.paragraphs)}\n</div>`;
  return { ...htmlPage(frame(article.title, body, tags)), isCacheable: true };
}

function indexOfPages(): string {
  const rows = cityArticles.map(
    (article) => `<li><a href="${cityPathOf(article)}">${escapeMarkup(article.title)}</a></li>`,
  );
  return `<ul>${rows.join('\n')}</ul>`;
}

function frame(title: string, body: string, tags = ''): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escapeMarkup(title)}_${SITE_NAME}</title>
<meta name="SiteName" content="${SITE_NAME}">
${tags}</head>
<body>
${body}
</body>
</html>
`;
}
