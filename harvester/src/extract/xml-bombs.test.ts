import { parseLocalDate } from '@gongkai/kernel/pure';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { extractFeed } from './extract-feed.ts';

const reference = parseLocalDate('2026-11-20') ?? unreachable();
const from = { url: 'http://www.example.gov.cn/feed.xml', reference };

function unreachable(): never {
  throw new Error('the day of reference is no date');
}

const item = (title: string): string => `<item><title>${title}</title><link>/1.html</link></item>`;
const rss = (prolog: string, title: string): string =>
  `<?xml version="1.0"?>\n${prolog}<rss version="2.0"><channel><title>x</title>${item(title)}</channel></rss>`;
const atom = (prolog: string, title: string): string =>
  `${prolog}<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>${title}</title></entry></feed>`;

/** Each names the one before ten times. */
const laughs = (depth: number): string =>
  Array.from({ length: depth }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('\n');

const BOMBS: readonly (readonly [what: string, text: string])[] = [
  ['a billion laughs', rss(`<!DOCTYPE rss [<!ENTITY e0 "lol">${laughs(9)}]>`, '&e9;')],
  ['a billion laughs in Atom', atom(`<!DOCTYPE feed [<!ENTITY e0 "lol">${laughs(9)}]>`, '&e9;')],
  ['one long entity named often', rss(`<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100_000)}">]>`, '&a;'.repeat(100_000))],
  ['entities that name each other', rss('<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', '&a;')],
  ['parameter entities', rss('<!DOCTYPE rss [<!ENTITY % a "<!ENTITY b \'x\'>">%a;]>', '&b;')],
  ['an entity that is a file', rss('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;')],
  ['an entity of this machine', rss('<!DOCTYPE rss [<!ENTITY a SYSTEM "http://127.0.0.1:8080/">]>', '&a;')],
  ['a document type of elsewhere', rss('<!DOCTYPE rss SYSTEM "http://127.0.0.1:8080/rss.dtd">', 'x')],
  ['a document type in small letters', rss('<!doctype rss [<!entity a "x">]>', '&a;')],
  ['a document type after a long comment', rss(`<!--${' '.repeat(1_000_000)}--><!DOCTYPE rss>`, 'x')],
  ['a document type after many comments', rss(`${'<!-- -->'.repeat(100_000)}<!DOCTYPE rss>`, 'x')],
  ['a document type after many openings', rss(`${'<!--'.repeat(100_000)}--><!DOCTYPE rss>`, 'x')],
  ['a document type behind processing instructions', rss(`${'<?x y?>'.repeat(50_000)}<!DOCTYPE rss>`, 'x')],
  ['entities without a document type', rss('<!ENTITY a "x">', '&a;')],
];

const ENCODINGS: readonly (readonly [name: string, encode: (text: string) => Uint8Array, header: string])[] = [
  ['UTF-8', (text) => Buffer.from(text), 'application/rss+xml; charset=utf-8'],
  ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`), 'application/rss+xml'],
  ['UTF-16LE with a mark', (text) => iconv.encode(text, 'utf-16le', { addBOM: true }), 'application/rss+xml'],
  ['UTF-16BE with a mark', (text) => iconv.encode(text, 'utf-16be', { addBOM: true }), 'application/rss+xml'],
  ['UTF-16LE without a mark', (text) => iconv.encode(text, 'utf-16le', { addBOM: false }), 'application/rss+xml'],
  ['UTF-16BE without a mark', (text) => iconv.encode(text, 'utf-16be', { addBOM: false }), 'application/rss+xml'],
  ['UTF-16LE by the header', (text) => iconv.encode(text, 'utf-16le'), 'application/rss+xml; charset=utf-16le'],
  ['GB18030', (text) => iconv.encode(text, 'gb18030'), 'application/rss+xml; charset=gb18030'],
];

describe.each(ENCODINGS)('in %s, a feed', (_name, encode, contentType) => {
  it.each(BOMBS)('with %s is refused at once', (_what, text) => {
    const bytes = encode(text);
    const before = performance.now();
    const reading = extractFeed(decodeText(bytes, contentType).text, from);
    // 200 ms are the bar; what must not be is that it grows with what the entities stand for
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(reading).toMatchObject({ kind: 'refused', code: 'wrong_type' });
  });
});

describe('what includes other files without a document type', () => {
  it.each([
    ['XInclude', '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'],
    ['a stylesheet', '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:8080/x.xsl"?>'],
    ['an entity nobody declared', '&a;'],
  ])('is read as it stands: %s', (_what, text) => {
    const reading = extractFeed(rss('', text), from);
    expect(JSON.stringify(reading)).not.toContain('root:');
  });
});
