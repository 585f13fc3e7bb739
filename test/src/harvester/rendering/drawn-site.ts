import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A site whose pages need, or try, a browser. */
export interface DrawnSite {
  readonly port: number;
  readonly url: string;
  /** Headers of the last request for each path. */
  readonly seen: ReadonlyMap<string, IncomingMessage['headers']>;
  stop(): Promise<void>;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;

const page = (html: string, status = 200, headers: Record<string, string> = {}): Answer => {
  return (response) =>
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end(`<!doctype html>${html}`);
};
const script = (text: string): Answer => page(`<title>栏目</title><body><ul></ul><script>${text}</script>`);
const ROW = `document.querySelector('ul').insertAdjacentHTML('beforeend', '<li><a href="/a/1.html">关于公开的通知</a></li>');`;

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/drawn': script(`fetch('/rows').then((answer) => answer.json()).then((rows) => setTimeout(() => {
    for (const { title, url } of rows) {
      const row = document.querySelector('ul').appendChild(document.createElement('li'));
      row.innerHTML = '<a href="' + url + '">' + title + '</a>';
    }
  }, 300));`),
  '/rows': (response) =>
    response.setHeader('content-type', 'application/json').end('[{"title":"关于公开的通知","url":"/a/1.html"}]'),
  '/gbk': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        Buffer.concat([
          Buffer.from('<meta charset=gb2312><h1>'),
          Buffer.from([0xb9, 0xab, 0xbf, 0xaa]),
          Buffer.from('</h1>'),
        ]),
      ),
  '/missing': page('<h1>404</h1>', 404),
  '/broken': page('<h1>500</h1>', 500),
  '/forbidden': page('<h1>403</h1>', 403),
  '/challenge': (response, request) =>
    /passed=1/.test(request.headers.cookie ?? '')
      ? script(ROW)(response, request)
      : page('<script>document.cookie = "passed=1"; location.reload();</script>', 412)(response, request),
  '/moves': script(`location.replace('/moved')`),
  '/moved': script(ROW),
  '/foreign': (response) => response.writeHead(302, { location: 'http://elsewhere.example.cn/' }).end(),
  '/foreign-script': script(`location = 'http://elsewhere.example.cn/'`),
  '/circle': (response) => response.writeHead(302, { location: '/circle' }).end(),
  '/restless': script(`${ROW} setInterval(() => document.body.append(document.createElement('i')), 50);`),
  '/spinning': script(`while (true) {}`),
  '/silent': () => undefined,
  // hidden, because laying out so long a word is slow
  '/growing': script(`const box = document.body.appendChild(document.createElement('div'));
    box.hidden = true;
    for (let at = 0; at < 20; at++) box.append('x'.repeat(100_000));`),
  '/loading': script(
    `(async () => { for (;;) await fetch('/chunk?' + Math.random()).then((answer) => answer.text()); })();`,
  ),
  '/chunk': (response) => response.setHeader('content-type', 'text/plain').end('x'.repeat(500_000)),
  '/bomb': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))),
  '/saved': (response) =>
    response
      .writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename=a.doc',
      })
      .end('x'),
  '/plain': (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('plain'),
  '/dialogs': script(`alert('x'); confirm('y'); ${ROW}`),
  '/cut': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' }).write('<h1>');
    setTimeout(() => response.destroy(), 50);
  },
};

export async function startDrawnSite(): Promise<DrawnSite> {
  const seen = new Map<string, IncomingMessage['headers']>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    seen.set(path, request.headers);
    const answer = ANSWERS[path];
    if (answer) answer(response, request);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    seen,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
