import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const WORDS = '示例区人民政府关于印发《政务公开工作要点》的通知，请各单位结合实际认真贯彻执行。';
const page = (charset: string, words = WORDS): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body>${words}</body></html>`;
const bytesOf = (text: string, charset: string): Uint8Array => iconv.encode(text, charset);

describe('bytes to text', () => {
  test.each([
    [
      'the byte order mark goes first',
      iconv.encode(WORDS, 'utf8', { addBOM: true }),
      'text/html; charset=gbk',
      'utf-8',
      'bom',
    ],
    ['UTF-16 by its mark', iconv.encode(WORDS, 'utf-16le', { addBOM: true }), null, 'utf-16le', 'bom'],
    ['then the header', bytesOf(page('gb2312'), 'gbk'), 'text/html; charset=GBK', 'gb18030', 'header'],
    ['then the meta tag', bytesOf(page('gb2312'), 'gbk'), 'text/html', 'gb18030', 'meta'],
    ['HTML 5’s short meta tag', bytesOf(`<meta charset=gbk>${WORDS}`, 'gbk'), null, 'gb18030', 'meta'],
    [
      'a meta tag behind a long head',
      bytesOf(`<!--${'x'.repeat(3000)}-->${page('gbk')}`, 'gbk'),
      null,
      'gb18030',
      'meta',
    ],
    [
      'the XML declaration of a feed',
      bytesOf(`<?xml version="1.0" encoding="GB2312"?><rss><title>${WORDS}</title></rss>`, 'gbk'),
      'text/xml',
      'gb18030',
      'meta',
    ],
    ['then the look of the bytes', bytesOf(WORDS.repeat(3), 'gbk'), 'text/html', 'gb18030', 'detection'],
    ['UTF-8 by the look of the bytes', bytesOf(WORDS, 'utf8'), null, 'utf-8', 'detection'],
    [
      'Big5 by the look of the bytes',
      bytesOf('本會依據相關規定公開政府資訊，請各機關遵照辦理。'.repeat(8), 'big5'),
      null,
      'big5',
      'detection',
    ],
    [
      'GBK wrongly declared as UTF-8 in the header',
      bytesOf(page('gb2312'), 'gbk'),
      'text/html; charset=utf-8',
      'gb18030',
      'meta',
    ],
    [
      'GBK wrongly declared as UTF-8 everywhere',
      bytesOf(page('utf-8'), 'gbk'),
      'text/html; charset=utf-8',
      'gb18030',
      'detection',
    ],
    [
      'UTF-8 wrongly declared as GBK in the header',
      bytesOf(page('utf-8'), 'utf8'),
      'text/html; charset=gbk',
      'utf-8',
      'meta',
    ],
    [
      'UTF-8 wrongly declared as GBK everywhere',
      bytesOf(page('gb2312'), 'utf8'),
      'text/html; charset=gbk',
      'utf-8',
      'detection',
    ],
    [
      'a charset nobody knows is passed over',
      bytesOf(page('utf-8'), 'utf8'),
      'text/html; charset=chinese-x',
      'utf-8',
      'meta',
    ],
  ])('%s', (_, bytes, contentType, charset, origin) => {
    const decoded = decodeText(bytes, contentType);
    expect(decoded).toMatchObject({ charset, origin, damaged: 0 });
    expect(decoded.text).toMatch(origin === 'detection' && charset === 'big5' ? /政府資訊/ : /政务公开工作要点/);
  });

  test('rare characters outside GBK are read where gb2312 is declared', () => {
    expect(decodeText(bytesOf(page('gb2312', `${WORDS}㙍𠮷镕`), 'gb18030')).text).toContain('㙍𠮷镕');
  });

  test('bytes no charset reads are counted', () => {
    const bytes = Buffer.from(page('utf-8')).map((byte) => (byte === 0xe5 ? 0xff : byte));
    const decoded = decodeText(bytes, 'text/html; charset=utf-8');
    expect(decoded.damaged).toBeGreaterThan(3);
    expect(decoded.charset).toBe('utf-8');
  });

  test('one slip of the source does not overturn what it declares', () => {
    const bytes = Buffer.concat([Buffer.from(page('utf-8', WORDS.repeat(20))), Uint8Array.of(0xff)]);
    expect(decodeText(bytes, 'text/html; charset=utf-8')).toMatchObject({
      charset: 'utf-8',
      origin: 'header',
      damaged: 1,
    });
  });

  test('a rule’s charset goes before all else', () => {
    expect(decodeText(bytesOf(WORDS, 'big5'), 'text/html; charset=utf-8', 'big5').origin).toBe('rule');
  });

  test('any bytes end in a text without NUL or lone surrogates', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.option(fc.string()), (bytes, contentType) => {
        const { text, damaged } = decodeText(bytes, contentType);
        // with the u flag a surrogate matches only where it stands alone
        expect(text).not.toMatch(/\0|[\uD800-\uDFFF]/u);
        expect(damaged).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('decoding undoes encoding, for GB18030 and UTF-8', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    const rare = fc.integer({ min: 0x20000, max: 0x2a6d6 }).map((code) => String.fromCodePoint(code));
    const mark = fc.constantFrom('，', '。', '《', '》', '〔', '〕', 'a', '1', ' ', '<');
    const text = fc
      .array(fc.oneof({ weight: 6, arbitrary: han }, rare, mark), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('gb18030', 'utf-8'), (words, charset) => {
        const plain = words.normalize('NFC');
        expect(decodeText(bytesOf(plain, charset), `text/html; charset=${charset}`)).toMatchObject({
          text: plain,
          damaged: 0,
        });
      }),
    );
  });
});
