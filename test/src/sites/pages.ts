/** Content type of every page served here. */
export const HTML = 'text/html; charset=utf-8';

/** What a list says of one article, and what the article's page says of itself. */
export interface Article {
  readonly title: string;
  /** 'YYYY-MM-DD', or whatever the test wants to be read as one. */
  readonly date: string;
  readonly bodyHtml: string;
  /** The date its own page shows, where it is another than the list's. */
  readonly pageDate?: string;
}

/** An article unlike all others. */
export function article(number: number): Article {
  const title = `示例区第${number}号公告`;
  const text = `现将第${number}号工作安排公告如下，请各有关单位遵照执行，并按要求向社会公开办理结果。`;
  return { title, date: '2026-09-15', bodyHtml: `<p>${text}</p>` };
}

/** Reads every list served here; the articles' pages are at the rows' links. */
export const LIST_RULE = {
  kind: 'list',
  list: { container: 'ul.list', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'none' },
  detail: { title: 'h1', body: '.content', date: '.date' },
  expectations: { minItems: 1, minBody: 20 },
} as const;

export type Row = Article & { readonly href: string };

export function listPage(rows: readonly Row[]): string {
  const items = rows.map(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`);
  return htmlPage('公告列表', `<ul class="list">${items.join('')}</ul>`);
}

export function articlePage({ title, date, pageDate = date, bodyHtml }: Article): string {
  const body = `<h1>${title}</h1><p class="date">${pageDate}</p><div class="content">${bodyHtml}</div>`;
  return htmlPage(title, body);
}

export function htmlPage(title: string, body: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}
