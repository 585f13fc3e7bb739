import type { IncomingMessage, ServerResponse } from 'node:http';
import { TextDecoder } from 'node:util';

export type FaultAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** Reads every list served here; the detail pages are at the rows' links. */
export const LIST_RULE = {
  kind: 'list',
  list: { container: 'ul.list', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'none' },
  detail: { title: 'h1', body: '.content', date: '.date' },
} as const;

const HTML = 'text/html; charset=utf-8';
const CHUNK = Buffer.from('<p>没有尽头的正文</p>'.repeat(2048));
const DRIP_MS = 200;

/** Takes the request and never answers. */
export const slowHeaders: FaultAnswer = () => undefined;

/** Sends as fast as it is read, for ever. */
export const endlessBody: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML });
  const pump = (): void => {
    while (!response.destroyed && response.write(CHUNK));
    if (!response.destroyed) response.once('drain', pump);
  };
  pump();
};

/** Sends one byte at a time, for ever: never idle, never done. */
export const drippingBody: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML });
  const drip = setInterval(() => response.write(' '), DRIP_MS);
  response.once('close', () => clearInterval(drip));
};

/** GBK bytes under a header that says UTF-8: readable for whoever looks at the bytes. */
export const wronglyDeclared: FaultAnswer = (request, response) => {
  response.writeHead(200, { 'content-type': HTML }).end(gbkPage(request.url));
};

/** A page whose Chinese was cut byte by byte: no charset reads it. */
export const damagedBytes: FaultAnswer = (request, response) => {
  const page = Buffer.from(request.url === '/list.html' ? listPage(12) : detailPage());
  // 0xFF begins a character in none of the charsets in use
  response
    .writeHead(200, { 'content-type': HTML })
    .end(page.map((byte) => (byte >= 0xe4 && byte <= 0xe6 ? 0xff : byte)));
};

export const status =
  (code: number): FaultAnswer =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': HTML }).end('<h1>出错了</h1>');

export const redirectLoop: FaultAnswer = (request, response) => {
  const next = request.url === '/a' ? '/b' : '/a';
  response.writeHead(302, { location: next }).end();
};

/** A list of as many rows as asked for at the time of the request. */
export const listOf =
  (count: () => number): FaultAnswer =>
  (request, response) =>
    void response
      .writeHead(200, { 'content-type': HTML })
      .end(request.url === '/list.html' ? listPage(count()) : detailPage());

/** The same content under other classes, as after a redesign. */
export const redesignedList: FaultAnswer = (_, response) => {
  const page = listPage(12).replace('<ul class="list">', '<ul class="xxgk-items">');
  response.writeHead(200, { 'content-type': HTML }).end(page);
};

/** A feed that ends in the middle of its second entry, with a length that says this is all. */
export const truncatedFeed: FaultAnswer = (_, response) => {
  const item = '<item><title>示例区公告</title><link>/1.html</link><description>示例区公告正文</description></item>';
  const text = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>公告</title>${item}<item><title>示例区`;
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(text);
};

/** Promises more bytes than it sends and hangs up. */
export const cutConnection: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML, 'content-length': 100_000 });
  response.write(listPage(2), () => response.socket?.destroy());
};

export const binary: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
};

function listPage(rows: number): string {
  const items = Array.from(
    { length: rows },
    (_, index) => `<li><a href="/detail/${index + 1}.html">示例区第${index + 1}号公告</a><span>2026-09-15</span></li>`,
  );
  return page('公告列表', `<ul class="list">${items.join('')}</ul>`);
}

function detailPage(): string {
  const text = '示例区有关单位：现将相关工作安排公告如下，请各单位遵照执行，并按要求向社会公开办理结果。';
  return page('公告', `<h1>示例区公告</h1><p class="date">2026-09-15</p><div class="content"><p>${text}</p></div>`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}

// Node decodes GBK but does not encode it: the two-byte table is read backwards
const GBK = new Map<string, readonly [number, number]>();

function gbkPage(path: string | undefined): Buffer {
  if (GBK.size === 0) fillGbk();
  const text = path === '/list.html' ? listPage(12) : detailPage();
  return Buffer.from([...text].flatMap((mark) => GBK.get(mark) ?? [mark.charCodeAt(0)]));
}

function fillGbk(): void {
  const decoder = new TextDecoder('gbk');
  for (let lead = 0xb0; lead <= 0xf7; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      GBK.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  GBK.set('：', [0xa3, 0xba]).set('，', [0xa3, 0xac]).set('。', [0xa1, 0xa3]);
}
