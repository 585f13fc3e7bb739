import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveFault } from '../sites/fault-server.ts';

/** A site whose articles a test edits while it is read. */
export interface LivingSite {
  readonly port: number;
  readonly rule: object;
  /** Body by article number; what is removed answers 404 but stays in the list. */
  readonly bodies: Map<number, string>;
  /** What was asked for, with the status answered. */
  readonly requests: { path: string; status: number }[];
  /** Requests under way at one moment, at most. */
  readonly mostAtOnce: number;
  /** Requests of article pages wait until the promise is kept. */
  hold(until: Promise<void>): void;
  stop(): Promise<void>;
}

const DEAD = 0;

/** @param count articles, numbered from 1 */
export async function startLivingSite(
  count: number,
  options: { perPage?: number; damaged?: number } = {},
): Promise<LivingSite> {
  const bodies = new Map(Array.from({ length: count }, (_, index) => [index + 1, textOf(index + 1)]));
  const requests: { path: string; status: number }[] = [];
  const { perPage = count, damaged = DEAD } = options;
  let held: Promise<void> = Promise.resolve();
  let [now, mostAtOnce] = [0, 0];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    const page = /^\/list(\d*)\.html$/.exec(path);
    if (!page) await held;
    const text = page ? listPage(count, perPage, Number(page[1] || 1)) : detailPage(path, bodies, damaged);
    const status = send(request, response, text);
    requests.push({ path, status });
  };
  const server = await serveFault((request, response) => {
    mostAtOnce = Math.max(mostAtOnce, (now += 1));
    response.once('close', () => (now -= 1));
    void answer(request, response);
  });
  const url = `http://127.0.0.1:${server.port}/list.html`;
  return {
    port: server.port,
    rule: { ...RULE, url },
    bodies,
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    hold: (until) => (held = until),
    stop: server.stop,
  };
}

const RULE = {
  kind: 'list',
  list: { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'next', selector: 'a.next', maxPages: 20 },
  detail: { title: 'h1', body: '.content', date: '.date' },
  expectations: { minItems: 1, minBody: 10 },
};

export const textOf = (number: number): string => `第${number}号公告的正文，请各有关单位遵照执行并向社会公开。`;

function send(request: IncomingMessage, response: ServerResponse, text: string | undefined): number {
  if (text === undefined) {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>没有了</h1>');
    return 404;
  }
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
  const status = request.headers['if-none-match'] === etag ? 304 : 200;
  response.writeHead(status, { etag, 'content-type': 'text/html; charset=utf-8' });
  response.end(status === 304 ? undefined : text);
  return status;
}

function listPage(count: number, perPage: number, page: number): string | undefined {
  const from = (page - 1) * perPage;
  const numbers = Array.from({ length: Math.min(perPage, count - from) }, (_, index) => from + index + 1);
  if (numbers.length === 0) return undefined;
  const rows = numbers.map((n) => `<li><a href="/d/${n}.html">示例第${n}号公告</a><span>2026-09-15</span></li>`);
  const next = from + perPage < count ? `<a class="next" href="/list${page + 1}.html">下一页</a>` : '';
  return `<!DOCTYPE html><html><body><ul>${rows.join('')}</ul>${next}</body></html>`;
}

function detailPage(path: string, bodies: ReadonlyMap<number, string>, damaged: number): string | undefined {
  const number = Number(/^\/d\/(\d+)\.html$/.exec(path)?.[1]);
  const body = bodies.get(number);
  if (body === undefined) return undefined;
  const place = number === damaged ? 'elsewhere' : 'content';
  return `<!DOCTYPE html><html><body><h1>示例第${number}号公告</h1><p class="date">2026-09-15</p>
    <div class="${place}"><p>${body}</p></div></body></html>`;
}
