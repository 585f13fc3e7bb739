import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveFault } from '../sites/fault-server.ts';

/** A sub-site a test lets live and die: one column, its pages, a home page. */
export interface MortalSite {
  readonly port: number;
  readonly url: string;
  /** While false, connections are cut. */
  isUp: boolean;
  /** How the list and its pages are built; addresses stay. */
  design: 'old' | 'new';
  /** Numbers of the rows the list shows; their pages are there whatever it shows. */
  listed: number[];
  /** Numbers of pages that answer 404. */
  readonly gone: Set<number>;
  stop(): Promise<void>;
}

export const ARTICLES = Array.from({ length: 12 }, (_, index) => index + 1);

const EXPECTATIONS = { minItems: 1, minBody: 20 };

/** How the site is read, by its design. */
export const ruleOf = (url: string, design: MortalSite['design']): object => ({
  kind: 'list',
  url: `${url}/plans/`,
  list:
    design === 'old'
      ? { container: 'ul.news', item: 'li', title: 'a', url: 'a@href', date: 'span' }
      : { container: 'main.cards', item: 'article', title: 'h3 a', url: 'h3 a@href', date: 'time' },
  pager: { kind: 'none' },
  detail:
    design === 'old'
      ? { title: 'h1', body: '.TRS_Editor', date: '.date' }
      : { title: 'h2.heading', body: 'section.wording', date: 'time' },
  expectations: EXPECTATIONS,
});

export async function startMortalSite(): Promise<MortalSite> {
  const server = await serveFault((request, response) => answer(site, request, response));
  const site: MortalSite = {
    port: server.port,
    url: `http://127.0.0.1:${server.port}`,
    isUp: true,
    design: 'old',
    listed: [...ARTICLES],
    gone: new Set(),
    stop: server.stop,
  };
  return site;
}

function answer(site: MortalSite, request: IncomingMessage, response: ServerResponse): void {
  if (!site.isUp) return void request.socket.destroy();
  const text = pageAt(site, request.url ?? '/');
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(text ?? '<h1>页面不存在</h1>');
}

function pageAt(site: MortalSite, path: string): string | undefined {
  if (path === '/') return frame('示例区发展和改革委员会', '<p>欢迎访问。</p><a href="/plans/">规划计划</a>');
  if (path === '/plans/') return frame('规划计划', site.design === 'old' ? oldList(site.listed) : newList(site.listed));
  const number = Number(/^\/plans\/(\d+)\.html$/.exec(path)?.[1]);
  if (!ARTICLES.includes(number) || site.gone.has(number)) return undefined;
  return frame(titleOf(number), site.design === 'old' ? oldPage(number) : newPage(number));
}

const titleOf = (number: number): string => `示例区第${number}号专项规划`;
const dateOf = (number: number): string => `2026-09-${String(number).padStart(2, '0')}`;
const wordingOf = (number: number): string =>
  `<p>第${number}号专项规划明确了未来五年的目标和任务，由区发展和改革委员会负责组织实施并向社会公开进展。</p>`;

const oldList = (numbers: readonly number[]): string =>
  `<ul class="news">${numbers.map((n) => `<li><a href="/plans/${n}.html">${titleOf(n)}</a><span>${dateOf(n)}</span></li>`).join('')}</ul>`;
const newList = (numbers: readonly number[]): string =>
  `<main class="cards">${numbers.map((n) => `<article><h3><a href="/plans/${n}.html">${titleOf(n)}</a></h3><time>${dateOf(n)}</time></article>`).join('')}</main>`;
const oldPage = (number: number): string =>
  `<h1>${titleOf(number)}</h1><p class="date">${dateOf(number)}</p><div class="TRS_Editor">${wordingOf(number)}</div>`;
const newPage = (number: number): string =>
  `<h2 class="heading">${titleOf(number)}</h2><time>${dateOf(number)}</time><section class="wording">${wordingOf(number)}</section>`;

const frame = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="zh-CN"><head><title>${title}</title></head><body>${body}</body></html>`;
