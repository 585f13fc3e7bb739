import { administrativeApprovalArticles } from './administrative-approval-content.ts';
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

export const ADMINISTRATIVE_APPROVAL_LIST = '/col/col8801/index.html';

const UNIT = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const USUAL_SIZE = 5;

const HOME = {
  siteName: '示例区行政审批局',
  siteIdCode: '3199990041',
  column: { name: '高效办成一件事', path: ADMINISTRATIVE_APPROVAL_LIST },
} as const;

/**
 * The administrative approval bureau on Hanweb jpaas: the column page is empty, its rows come as HTML within JSON, and a page
 * number beyond the last gives the last page again.
 */
export function administrativeApprovalSite(): SiteHandler {
  const details = new Map(administrativeApprovalArticles.map((article) => [pathOf(article), article]));
  return ({ path }) => {
    const { pathname, query } = placeOf(path);
    if (pathname === '/') return htmlPage(homePage(HOME));
    if (pathname === ADMINISTRATIVE_APPROVAL_LIST) return htmlPage(columnPage());
    if (pathname === UNIT) return rows(query);
    const article = details.get(pathname);
    return article && htmlPage(detailPage(article));
  };
}

function pathOf({ date, id }: SampleArticle): string {
  return `/art/${date.slice(0, 4)}/${Number(date.slice(5, 7))}/${Number(date.slice(8))}/art_8801_${id}.html`;
}

function rows(query: URLSearchParams): SiteAnswer {
  const { pageNo, pageSize } = pageAsked(query.get('paramJson'));
  const pages = Math.ceil(administrativeApprovalArticles.length / pageSize);
  const page = Math.min(Math.max(pageNo, 1), pages);
  const items = administrativeApprovalArticles
    .slice((page - 1) * pageSize, page * pageSize)
    .map(
      (article) =>
        `<li><a href="${pathOf(article)}" target="_blank" title="${escapeMarkup(article.title)}">${escapeMarkup(article.title)}</a><span>${article.date}</span></li>`,
    );
  const html = `<div class="page-content"><ul>${items.join('')}</ul></div>
<div class="pagination" id="page_div" count="${administrativeApprovalArticles.length}" rows="${pageSize}" pageno="${page}"></div>`;
  return jsonAnswer({ success: true, code: '200', message: '操作成功', data: { html } });
}

function pageAsked(paramJson: string | null): { pageNo: number; pageSize: number } {
  const number = (key: string): number | undefined => {
    const text = new RegExp(`"${key}"\\s{0,3}:\\s{0,3}"?(\\d{1,4})`).exec(paramJson ?? '')?.[1];
    return text === undefined ? undefined : Number(text);
  };
  return { pageNo: number('pageNo') ?? 1, pageSize: number('pageSize') || USUAL_SIZE };
}

function columnPage(): string {
  const data = `{'parseType':'bulidstatic','webId':'6ed5','tplSetId':'c0ffee12','pageType':'column','tagId':'办事','editType':'null','pageId':'8801'}`;
  return frame(
    '一件事',
    `<h2>高效办成一件事</h2>
<div id="list"></div>
<script src="/resource/jpaas.js" url="${UNIT}" querydata="${data}"></script>`,
  );
}

function detailPage(article: SampleArticle): string {
  const title = escapeMarkup(article.title);
  const tags = `<meta name="ArticleTitle" content="${title}"/>
<meta name="PubDate" content="${article.date} 08:45"/>
<meta name="ContentSource" content="示例区行政审批局"/>
`;
  return frame(
    article.title,
    `<div class="main"><div class="title">${title}</div>
<div class="date">发布时间：${article.date}</div>
<meta name="ContentStart"/>
<div class="text">
${paragraphsHtml(article.paragraphs)}
</div>
<meta name="ContentEnd"/>
</div>`,
    tags,
  );
}

function frame(title: string, body: string, tags = ''): string {
  return `<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"/>
<meta name="SiteName" content="示例区行政审批局"/><meta name="SiteIDCode" content="3199990041"/>
<meta name="ColumnName" content="一件事"/>
${tags}<title>${escapeMarkup(title)}</title></head>
<body><header>示例区行政审批局</header>
${body}
<footer>示例区政务服务中心</footer></body>
</html>
`;
}
