import { escapeMarkup } from './site-answer.ts';

export interface SampleHome {
  readonly siteName: string;
  readonly siteIdCode: string;
  /** The column that is harvested, by its name and path. */
  readonly column: { readonly name: string; readonly path: string };
}

/** The home page of a sample site: the way to its column, and the marks every government site's footer carries. */
export function homePage({ siteName, siteIdCode, column }: SampleHome, charset = 'utf-8'): string {
  const { name, path } = column;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="${charset}">
<title>${siteName}</title>
<meta name="SiteName" content="${siteName}">
<meta name="SiteDomain" content="${siteIdCode}.example">
<meta name="SiteIDCode" content="${siteIdCode}">
</head>
<body>
<header><h1>${siteName}</h1></header>
<nav><ul><li><a href="/">首页</a></li><li><a href="${path}">${escapeMarkup(name)}</a></li></ul></nav>
<main>
<p>欢迎访问${siteName}。本站公开本单位的机构职能、政策文件和工作动态，提供办事指引，接受社会监督。</p>
<section><h2><a href="${path}">${escapeMarkup(name)}</a></h2><p>本栏目的最新内容请点击标题查看。</p></section>
</main>
<footer>
<p>主办单位：${siteName}　网站标识码：${siteIdCode}</p>
<p>示公网安备 31999902000001号　示ICP备2026000001号　网站地图　联系我们</p>
</footer>
</body>
</html>
`;
}
