import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveFault } from '../sites/fault-server.ts';

/** A site of numbered notices that counts who asks for its pages. */
export interface CountedSite {
  /** `host:port`. */
  readonly address: string;
  /** Harvest rule of its list. */
  readonly rule: object;
  /** Pages asked for since the last `reset`. */
  readonly asked: number;
  /** Contact address the last asker gave in its User-Agent. */
  readonly lastAsker: string | undefined;
  reset(): void;
  stop(): Promise<void>;
}

const PER_PAGE = 50;

/** @param items notices, `PER_PAGE` to a list page */
export async function startCountedSite(items: number): Promise<CountedSite> {
  let asked = 0;
  let lastAsker: string | undefined;
  const server = await serveFault((request, response) => {
    asked += 1;
    lastAsker = /\(\+([^)]+)\)/.exec(request.headers['user-agent'] ?? '')?.[1] ?? lastAsker;
    answer(items, request, response);
  });
  return {
    address: `127.0.0.1:${server.port}`,
    rule: { ...RULE, url: `http://127.0.0.1:${server.port}/list1.html` },
    get asked() {
      return asked;
    },
    get lastAsker() {
      return lastAsker;
    },
    reset: () => (asked = 0),
    stop: server.stop,
  };
}

const RULE = {
  kind: 'list',
  list: { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'next', selector: 'a.next', maxPages: 100 },
  detail: { title: 'h1', body: '.content', date: '.date' },
  expectations: { minItems: 1, minBody: 10 },
};

function answer(items: number, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  const page = Number(/^\/list(\d+)\.html$/.exec(url)?.[1]);
  const number = Number(/^\/d\/(\d+)\.html$/.exec(url)?.[1]);
  const text = page > 0 ? listPage(items, page) : number > 0 && number <= items ? detailPage(number) : undefined;
  const head = { 'content-type': 'text/html; charset=utf-8' };
  response.writeHead(text === undefined ? 404 : 200, head).end(text ?? '<h1>没有这一页</h1>');
}

function listPage(items: number, page: number): string | undefined {
  const from = (page - 1) * PER_PAGE;
  const numbers = Array.from({ length: Math.min(PER_PAGE, items - from) }, (_, index) => from + index + 1);
  if (numbers.length === 0) return undefined;
  const rows = numbers.map((n) => `<li><a href="/d/${n}.html">示例第${n}号公告</a><span>2026-09-15</span></li>`);
  const next = from + PER_PAGE < items ? `<a class="next" href="/list${page + 1}.html">下一页</a>` : '';
  return `<!DOCTYPE html><html><body><ul>${rows.join('')}</ul>${next}</body></html>`;
}

const detailPage = (number: number): string =>
  `<!DOCTYPE html><html><body><h1>示例第${number}号公告</h1><p class="date">2026-09-15</p>
    <div class="content"><p>第${number}号公告的正文，请各有关单位遵照执行，并向社会公开。</p></div></body></html>`;
