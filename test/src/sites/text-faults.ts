import { TextDecoder } from 'node:util';
import { HTML } from './pages.ts';
import type { FaultAnswer } from './transport-faults.ts';

/** A page as it is, whatever was asked for. */
export const html =
  (text: string, code = 200, headers: Record<string, string> = {}): FaultAnswer =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': HTML, ...headers }).end(text);

/** The page in GBK under a header that says UTF-8: readable for whoever looks at the bytes. */
export const wronglyDeclared =
  (text: string): FaultAnswer =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': HTML }).end(gbkBytes(text));

/** The page with its Chinese cut byte by byte: no charset reads it. */
export const damagedBytes =
  (text: string): FaultAnswer =>
  (_, response) => {
    // 0xFF begins a character in none of the charsets in use
    const bytes = Buffer.from(text).map((byte) => (byte >= 0xe4 && byte <= 0xe6 ? 0xff : byte));
    response.writeHead(200, { 'content-type': HTML }).end(bytes);
  };

/** Elements inside each other without end in sight. */
export const deepNesting: FaultAnswer = html(`<html><body>${'<div>'.repeat(5000)}`);

/** A feed that ends in the middle of its second entry, with a length that says this is all. */
export const truncatedFeed: FaultAnswer = (_, response) => {
  const item = '<item><title>示例区公告</title><link>/1.html</link><description>示例区公告正文</description></item>';
  const text = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>公告</title>${item}<item><title>示例区`;
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(text);
};

// Node decodes GBK but does not encode it: the two-byte table is read backwards
const GBK = new Map<string, readonly [number, number]>();

function gbkBytes(text: string): Buffer {
  if (GBK.size === 0) fillGbk();
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
