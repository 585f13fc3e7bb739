import { cityArticles } from './city-content.ts';
import { cityPathOf } from './city-site.ts';
import { homePage } from './sample-home.ts';
import { escapeMarkup, htmlPage, placeOf, type SiteHandler } from './site-answer.ts';

export const AGRICULTURE_RURAL_LIST = '/zcjd/';

const HOME = {
  siteName: '示例区农业农村局',
  siteIdCode: '3199990082',
  column: { name: '上级政策解读', path: AGRICULTURE_RURAL_LIST },
} as const;

/**
 * The agriculture bureau: its column of explained policies is a list of links to the city's pages and holds no text of its own.
 * @param cityUrl origin of the city's portal, known once that is served
 */
export function agricultureRuralSite(cityUrl: () => string): SiteHandler {
  return ({ path }) => {
    const { pathname } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    return pathname === AGRICULTURE_RURAL_LIST ? htmlPage(listPage(cityUrl())) : undefined;
  };
}

function listPage(cityUrl: string): string {
  const rows = cityArticles.map(
    (article) =>
      `<dd><a href="${cityUrl}${cityPathOf(article)}" target="_blank">${escapeMarkup(article.title)}</a><span>${article.date}</span></dd>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>政策解读 - 示例区农业农村局</title>
<meta name="SiteName" content="示例区农业农村局"></head>
<body>
<header>示例区农业农村局</header>
<h2>上级政策解读</h2>
<dl class="links">
${rows.join('\n')}
</dl>
</body>
</html>
`;
}
