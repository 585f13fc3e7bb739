import { developmentReformArticles, type Wording } from './development-reform-content.ts';
import type { SampleArticle } from './sample-article.ts';
import { homePage } from './sample-home.ts';
import { escapeMarkup, htmlPage, type SiteHandler } from './site-answer.ts';
import type { WordingMemory } from './wording-file.ts';

export const DEVELOPMENT_REFORM_LIST = '/ghjh/';

export interface DevelopmentReformSite {
  handler: SiteHandler;
  /** Shows this text from the next request on and ends the switching by itself. */
  setWording(wording: Wording): void;
}

const HOME = {
  siteName: '示例区发展和改革委员会',
  siteIdCode: '3199990090',
  column: { name: '规划计划', path: DEVELOPMENT_REFORM_LIST },
} as const;

/**
 * The development and reform commission: one article's text changes between runs.
 * It starts with text A. Once the list and all six articles have been asked for, the next request for the list turns
 * to text B, and B stays. So one whole run reads A and every later one B, however slowly or often a run asks.
 * `setWording` takes this out of the site's hands.
 * @param memory keeps the turn to B over restarts; without it each start begins with A
 */
export function developmentReformSite(memory?: WordingMemory): DevelopmentReformSite {
  let wording: Wording = memory?.wording ?? 'A';
  let switchesItself = wording === 'A';
  const unread = new Set([DEVELOPMENT_REFORM_LIST, ...developmentReformArticles('A').map(pathOf)]);
  const handler: SiteHandler = ({ path }) => {
    if (path === DEVELOPMENT_REFORM_LIST && switchesItself && unread.size === 0) {
      wording = 'B';
      switchesItself = false;
      memory?.remember(wording);
    }
    unread.delete(path);
    const articles = developmentReformArticles(wording);
    if (path === '/') return htmlPage(homePage(HOME));
    if (path === DEVELOPMENT_REFORM_LIST) return htmlPage(listPage(articles));
    const article = articles.find((candidate) => pathOf(candidate) === path);
    return article && htmlPage(detailPage(article));
  };
  return {
    handler,
    setWording: (chosen) => {
      wording = chosen;
      switchesItself = false;
    },
  };
}

function pathOf({ id }: SampleArticle): string {
  return `/ghjh/content_${id}.html`;
}

function listPage(articles: readonly SampleArticle[]): string {
  const rows = articles.map(
    (article) => `<tr><td class="name"><a href="content_${article.id}.html">${escapeMarkup(article.title)}</a></td>
<td class="date">${article.date.replaceAll('-', '.')}</td></tr>`,
  );
  return frame('规划计划', `<table class="news-table"><tbody>\n${rows.join('\n')}\n</tbody></table>`);
}

function detailPage(article: SampleArticle): string {
  const [year, month, day] = article.date.split('-').map(Number);
  const paragraphs = article.paragraphs.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n');
  return frame(
    article.title,
    `<article>
<h1>${escapeMarkup(article.title)}</h1>
<p class="meta">发布日期：${year}年${month}月${day}日 来源：示例区发展和改革委员会 文号：<b>${article.documentNumber ?? ''}</b></p>
<div id="zoom">
${paragraphs}
</div>
</article>`,
  );
}

function frame(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escapeMarkup(title)} - 示例区发展和改革委员会</title></head>
<body>
<header>示例区发展和改革委员会</header>
<main>
${body}</main>
</body>
</html>
`;
}
