import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractFeed, readFeed, type FeedEntry } from './extract-feed.ts';

const from = { url: 'http://jy.example.gov.cn/rss/news.xml', reference: localDate('2026-09-20') };

const rss = (items: string, head = ''): string => `<?xml version="1.0" encoding="UTF-8"?>${head}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>会议公开</title><link>http://jy.example.gov.cn/</link><description>d</description>${items}</channel></rss>`;

const ITEM = `<item><title>局务会议 &lt;b&gt;纪要&lt;/b&gt;</title><link>../hygk/1.html?id=1&amp;p=2</link>
<guid isPermaLink="false">edu-1</guid><pubDate>Tue, 15 Sep 2026 23:30:00 GMT</pubDate><description>摘要</description>
<content:encoded><![CDATA[<p>正文</p><img src="/a.jpg"><script>x()</script><a href="#top">顶</a>]]></content:encoded></item>`;

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://jy.example.gov.cn/b/"><title>公告</title><id>u</id>
<entry><id>urn:1</id><title type="html">A &amp;lt; B</title><link rel="enclosure" href="f.pdf"/><link href="c.html"/>
<updated>2026-09-15T02:30:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>正文</p></div></content>
<summary>a &lt; b</summary></entry></feed>`;

const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://jy.example.gov.cn/"><title>公告</title>
<link>http://jy.example.gov.cn/</link><description>d</description></channel><item rdf:about="http://jy.example.gov.cn/1">
<title>通知</title><link>http://jy.example.gov.cn/1.html</link><dc:date>2026-09-15</dc:date></item></rdf:RDF>`;

const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: '公告',
  items: [
    { id: '7', url: '/7.html', title: 'a < b', content_text: '一\n\n二', date_published: '2026-09-15T00:00:00+08:00' },
  ],
});

function entriesOf(text: string): FeedEntry[] {
  const reading = extractFeed(text, from);
  if (reading.kind === 'refused') throw new Error(reading.detail);
  return reading.value.entries;
}

describe('feeds', () => {
  test('an RSS entry is read with its guid, its day in China and absolute links, without scripts', () => {
    expect(entriesOf(rss(ITEM))).toEqual([
      {
        guid: 'edu-1',
        url: 'http://jy.example.gov.cn/hygk/1.html?id=1&p=2',
        title: '局务会议 纪要',
        published: { kind: 'date', date: '2026-09-16', time: '07:30', precision: 'minute' },
        publishedText: 'Tue, 15 Sep 2026 23:30:00 GMT',
        contentHtml: '<p>正文</p><img src="http://jy.example.gov.cn/a.jpg"><a href="#top">顶</a>',
        summary: '摘要',
      },
    ]);
  });

  test.each([
    [
      'Atom',
      ATOM,
      {
        guid: 'urn:1',
        url: 'http://jy.example.gov.cn/b/c.html',
        title: 'A < B',
        contentHtml: '<p>正文</p>',
        summary: 'a &lt; b',
      },
    ],
    ['RDF', RDF, { guid: 'http://jy.example.gov.cn/1', url: 'http://jy.example.gov.cn/1.html', title: '通知' }],
    [
      'JSON Feed',
      JSON_FEED,
      { guid: '7', url: 'http://jy.example.gov.cn/7.html', title: 'a < b', contentHtml: '<p>一</p><p>二</p>' },
    ],
  ])('%s is read like RSS', (_, text, entry) => {
    expect(entriesOf(text)).toMatchObject([{ ...entry, published: { date: '2026-09-15' } }]);
  });

  test('an address in the guid stands in for a missing link', () => {
    expect(entriesOf(rss('<item><title>t</title><guid>http://jy.example.gov.cn/9.html</guid></item>'))).toMatchObject([
      { url: 'http://jy.example.gov.cn/9.html', published: null },
    ]);
  });

  test('a day that cannot be believed is none, with what the feed said kept', () => {
    expect(
      entriesOf(rss('<item><title>t</title><link>/1</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>')),
    ).toMatchObject([{ published: null, publishedText: 'Thu, 01 Jan 1970 00:00:00 GMT' }]);
  });

  test.each([
    ['a document type', rss(ITEM, '<!DOCTYPE rss [<!ENTITY a "aaaa">]>')],
    ['a document type in small letters', rss(ITEM, '<!doctype rss>')],
    ['a document type between quoting comments', rss(ITEM, '<!-- <![CDATA[ --><!DOCTYPE rss><!-- ]]> -->')],
    ['a web page', '<!DOCTYPE html><html><body>404</body></html>'],
    ['a page without a type', '<html><body>404</body></html>'],
    ['an empty body', ''],
    ['JSON that is no feed', '{"code":500}'],
    ['broken JSON', '{"version":'],
  ])('%s is refused', (_, text) => {
    expect(extractFeed(text, from)).toMatchObject({ kind: 'refused', code: 'wrong_type' });
  });

  test('a document type quoted in an article is no fault', () => {
    expect(
      entriesOf(
        rss(
          '<item><title>t</title><link>/1</link><description><![CDATA[<!DOCTYPE html><p>x</p>]]></description></item>',
        ),
      ),
    ).toHaveLength(1);
  });

  test('a feed that breaks off anywhere is refused, never read in part', () => {
    const whole = rss(ITEM.repeat(3));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - '</rss>'.length }), (end) => {
        expect(extractFeed(whole.slice(0, end), from).kind).toBe('refused');
      }),
    );
  });

  test('any text ends in a reading or a refusal', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['read', 'refused']).toContain(extractFeed(text, from).kind);
      }),
    );
  });

  test.each([
    [
      'RSS 0.9 with its own vocabulary',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
       <channel><title>公告</title></channel><item><title>通知</title><link>/1.html</link></item></rdf:RDF>`,
      { title: '通知', url: 'http://jy.example.gov.cn/1.html', published: null },
    ],
    [
      'CDF',
      `<CHANNEL HREF="http://jy.example.gov.cn/"><TITLE>公告</TITLE><ITEM HREF="/1.html" LASTMOD="2026-09-15T10:00">
       <TITLE>通知</TITLE><ABSTRACT>摘要</ABSTRACT></ITEM></CHANNEL>`,
      { title: '通知', url: 'http://jy.example.gov.cn/1.html', published: { date: '2026-09-15' }, summary: '摘要' },
    ],
    [
      'Atom 0.3 with escaped content and a base within a base',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:base="/b/"><title>公告</title><entry xml:base="c/">
       <title>A &lt; B</title><link rel="alternate" href="1.html"/><issued>2026-09-15T02:30:00Z</issued>
       <content type="text/html" mode="escaped">&lt;a href="d.html"&gt;附&lt;/a&gt;</content></entry></feed>`,
      {
        title: 'A < B',
        url: 'http://jy.example.gov.cn/b/c/1.html',
        contentHtml: '<a href="http://jy.example.gov.cn/b/c/d.html">附</a>',
      },
    ],
    [
      'RSS with other prefixes and none declared',
      `<rss><channel><title>公告</title><item><dc:title>通知</dc:title><guid>http://jy.example.gov.cn/1.html</guid>
       <dc:date>2026-09-15</dc:date></item></channel></rss>`,
      { title: '通知', url: 'http://jy.example.gov.cn/1.html', published: { date: '2026-09-15' } },
    ],
    [
      'a guid that says it is no address',
      '<rss><channel><item><title>t</title><guid isPermaLink="false">x-1</guid><link>/1</link></item></channel></rss>',
      { guid: 'x-1', url: 'http://jy.example.gov.cn/1' },
    ],
  ])('%s', (_, text, entry) => {
    expect(entriesOf(text)).toMatchObject([entry]);
  });

  test('looking at a feed reads what a run refuses: broken off or with a document type, whose entities stay as they are', () => {
    const whole = rss(ITEM.repeat(2), '<!DOCTYPE rss [<!ENTITY a "aaaa">]>');
    const cut = readFeed(whole.slice(0, -40), from);
    expect(cut).toMatchObject({ kind: 'read', value: { title: '会议公开', link: 'http://jy.example.gov.cn/' } });
    const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    expect(readFeed(rss('<item><title>&b;</title><link>/1</link></item>', bomb), from)).toMatchObject({
      value: { entries: [{ title: '&b;' }] },
    });
  });

  test('any markup of feeds, however it is nested or cut, ends in a reading or a refusal', () => {
    const piece = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<a:b xmlns:a="x">',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&x;',
      '<feed>',
      '<entry>',
      '<content type="xhtml">',
      'a',
      '<link/>',
      '</rss>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(['read', 'refused']).toContain(readFeed(pieces.join(''), from).kind);
      }),
    );
    expect(readFeed(`<rss>${'<item>'.repeat(50_000)}`, from).kind).toBe('read');
  });
});
