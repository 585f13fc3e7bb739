import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksIn } from './page-links.ts';

const PAGE = 'http://site.example/col/index.html';
const urls = (html: string): string[] => linksIn(html, PAGE).map(({ url }) => url);

describe('the links of a page', () => {
  test.each([
    ['<a href="a.html">甲</a>', ['http://site.example/col/a.html']],
    ['<a href=/b.html>乙</a><a href="/b.html#c">乙</a>', ['http://site.example/b.html']],
    ['<base href="http://other.example/x/"><a href="c.html">', ['http://other.example/x/c.html']],
    ['<map><area href="d.html"></map>', ['http://site.example/col/d.html']],
    ['<a href="javascript:void(0)"><a href="mailto:x@y"><a href="#top"><a href="tel:1"><a>', []],
    ['<a href="//cdn.example/e.html">', ['http://cdn.example/e.html']],
    ['<a href="http://[bad/">', []],
    ['<!-- <a href="f.html"> --><script>"<a href=g.html>"</script>', []],
  ])('%j', (html, expected) => {
    expect(urls(html)).toEqual(expected);
  });

  test('that end like a file are attachments', () => {
    expect(linksIn('<a href="x.PDF?v=1"><a href="y.docx"><a href="z.html">', PAGE).map(({ kind }) => kind)).toEqual([
      'attachment',
      'attachment',
      'link',
    ]);
  });

  test('are bounded, absolute and different, whatever the page is made of', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `<a href="${index}.html">`).join('');
    expect(urls(many)).toHaveLength(2000);
    expect(urls(`${'<div>'.repeat(200_000)}<a href="deep.html">`)).toEqual(['http://site.example/col/deep.html']);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, href) => {
        const found = urls(`${text}<a href="${href}">`);
        expect(new Set(found).size).toBe(found.length);
        for (const url of found) expect(url).toMatch(/^https?:\/\//);
      }),
    );
  });
});
