import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a site answers to one path: text for 200, a status alone, or whatever it writes itself. */
export type Script = string | number | ((request: IncomingMessage, response: ServerResponse) => void);

export interface SeenRequest {
  readonly path: string;
  /** Milliseconds on the clock of the process. */
  readonly atMs: number;
  readonly headers: IncomingMessage['headers'];
}

/** A site of which a test says path by path what it answers; 404 for others, robots.txt too. */
export interface ScriptedSite {
  readonly port: number;
  readonly origin: string;
  readonly pages: Map<string, Script>;
  readonly requests: SeenRequest[];
  /** Requests under way at one moment, at most. */
  readonly mostAtOnce: number;
  /** A rule for a list at `/list.html` of items with `h1` and `.content`. */
  readonly rule: object;
  /** Scripts a list of items at `/d/<n>.html` and their pages. */
  publish(numbers: readonly number[]): void;
  pathsAsked(): string[];
  stop(): Promise<void>;
}

const RULE = {
  kind: 'list',
  list: { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'none' },
  detail: { title: 'h1', body: '.content', date: '.date' },
  expectations: { minItems: 1, minBody: 10 },
};

export async function startScriptedSite(): Promise<ScriptedSite> {
  const pages = new Map<string, Script>();
  const requests: SeenRequest[] = [];
  let [now, mostAtOnce] = [0, 0];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, atMs: performance.now(), headers: request.headers });
    mostAtOnce = Math.max(mostAtOnce, (now += 1));
    response.once('close', () => (now -= 1));
    response.on('error', () => response.destroy());
    play(pages.get(path) ?? 404, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    pages,
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    rule: { ...RULE, url: `${origin}/list.html` },
    publish: (numbers) => publish(pages, numbers),
    pathsAsked: () => requests.map(({ path }) => path),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function play(script: Script, request: IncomingMessage, response: ServerResponse): void {
  if (typeof script === 'function') return script(request, response);
  if (typeof script === 'number') response.writeHead(script, { 'content-type': 'text/html' }).end();
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(script);
}

function publish(pages: Map<string, Script>, numbers: readonly number[]): void {
  const rows = numbers.map((n) => `<li><a href="/d/${n}.html">示例第${n}号通告</a><span>2026-09-15</span></li>`);
  pages.set('/list.html', `<!DOCTYPE html><html><body><ul>${rows.join('')}</ul></body></html>`);
  for (const n of numbers) if (!pages.has(`/d/${n}.html`)) pages.set(`/d/${n}.html`, articlePage(n));
}

/** The page of an item, with words of its own where given. */
export const articlePage = (n: number, words = '请各有关单位遵照执行，并向社会公开。'): string =>
  `<!DOCTYPE html><html><body><h1>示例第${n}号通告</h1><p class="date">2026-09-15</p>
    <div class="content"><p>第${n}号通告的正文，${words}</p></div></body></html>`;
