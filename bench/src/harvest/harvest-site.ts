import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listening } from '../measure/child-server.ts';
import { PER_PAGE } from './site-rule.ts';

/** A site of BENCH_ITEMS notices of about 5 KB, fifty to a list page, every page with an ETag. */
const items = Number(process.env['BENCH_ITEMS'] ?? '1000');
const pages = new Map<string, Buffer>();

for (let from = 0; from < items; from += PER_PAGE) {
  const numbers = Array.from({ length: Math.min(PER_PAGE, items - from) }, (_, index) => from + index + 1);
  const rows = numbers.map((n) => `<li><a href="/d/${n}.html">示例区第${n}号公告</a><span>2026-09-15</span></li>`);
  const page = from / PER_PAGE + 1;
  const next = from + PER_PAGE < items ? `<a class="next" href="/list${page + 1}.html">下一页</a>` : '';
  add(`/list${page}.html`, `<ul class="list">${rows.join('')}</ul>${next}`);
  for (const number of numbers) add(`/d/${number}.html`, detail(number));
}

function detail(number: number): string {
  const paragraphs = Array.from(
    { length: 20 },
    (_, index) =>
      `<p>　　第${number}号公告第${index + 1}条：请各有关单位遵照执行，向社会公开，并于每季度末报送落实情况及存在的问题。</p>`,
  );
  return `<h1>示例区第${number}号公告</h1><p class="date">2026-09-15</p><div class="content">${paragraphs.join('\n')}</div>`;
}

function add(path: string, body: string): void {
  pages.set(path, Buffer.from(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`));
}

const server = createServer((request, response) =>
  answer(request.url ?? '/', request.headers['if-none-match'], response),
);

function answer(path: string, known: string | undefined, response: ServerResponse): void {
  const page = pages.get(path);
  if (!page) return void response.writeHead(404).end();
  const etag = `"${createHash('md5').update(page).digest('hex')}"`;
  if (known === etag) return void response.writeHead(304, { etag }).end();
  response
    .writeHead(200, { etag, 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
    .end(page);
}

server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${(server.address() as AddressInfo).port}/list1.html`));
process.once('SIGTERM', () => process.exit(0));
