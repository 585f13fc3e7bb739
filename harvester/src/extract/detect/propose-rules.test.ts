import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHarvestRule } from '../../binding/parse-harvest-rule.ts';
import { around, COLUMN, LIST, propose } from './column-page.fixture.ts';

describe('systems and feeds told from a page', () => {
  const trs = around(
    LIST.replaceAll(/c_(\d+)\.html/g, 't20260901_$1.html'),
    '<script>createPageHTML(7, 2, "index", "html");</script>',
  );

  test('a system goes before what could be inferred, and is proposed for the column’s first page', () => {
    const [first, second] = propose(trs, new URL('index_2.html', COLUMN).href);
    expect(first?.rule).toMatchObject({ kind: 'preset', preset: 'trs', url: COLUMN });
    expect(first?.evidence).toEqual(['3/7 index.html', 't{date}_{id} 5']);
    expect(second?.rule).toMatchObject({ kind: 'list', url: COLUMN });
  });

  test.each([
    [
      'jpage',
      '<script type="text/xml"><datastore><recordset><record><![CDATA[<li><a href="/art/2026/9/1/art_1_1.html">关于放假的通知</a></li>]]></record></recordset></datastore></script>',
      'https://jyj.example.gov.cn/col/col1/index.html',
    ],
    [
      'jpaas',
      "<script url=\"/api-gateway/jpaas-publish-server/front/page/build/unit\" queryData=\"{'pageId':'1','webId':'2'}\"></script>",
      COLUMN,
    ],
    [
      'ucap',
      '<script>var channelId = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"; search("/common/search/" + channelId)</script>',
      COLUMN,
    ],
    ['gkmlpt', "<script>window._CONFIG = {SID: '755001'}</script>", 'https://jyj.example.gov.cn/gkmlpt/index#12'],
  ])('%s is known by its signs', (preset, script, url) => {
    const [first] = propose(around('', script), url);
    expect(first?.rule).toMatchObject({ kind: 'preset', preset });
    expect(parseHarvestRule(first?.rule)).toEqual({ ok: true, rule: first?.rule });
  });

  test.each([
    [
      'ucap',
      { data: { total: 1, results: [{ title: '统计公报', url: '/a/c1.html', publishedTimeStr: '2026-09-01' }] } },
    ],
    ['gkmlpt', { total: 1, articles: [{ title: '统计公报', url: '/a/post_1.html', date: '2026-09-01' }] }],
    ['jpaas', { data: { html: '<ul><li><a href="/a/1.html">统计公报</a><span>2026-09-01</span></li></ul>' } }],
  ])('an answer of %s is known by its shape', (preset, answer) => {
    const [first] = propose(JSON.stringify(answer));
    expect(first).toMatchObject({ rule: { preset }, items: [{ title: '统计公报', date: { date: '2026-09-01' } }] });
  });

  test('a feed is read as one, a page’s feeds are proposed last', () => {
    const feed =
      '<rss version="2.0"><channel><title>要闻</title><item><title>开学</title><link>https://jyj.example.gov.cn/1.html</link></item></channel></rss>';
    expect(propose(feed)[0]).toMatchObject({
      rule: { kind: 'feed', url: COLUMN },
      items: [{ title: '开学' }],
      evidence: ['rss: 要闻'],
    });
    const head =
      '<head><link rel="alternate" type="application/rss+xml" title="通知公告" href="/rss/tzgg.xml"><link rel="alternate" hreflang="en" href="/en/">';
    const last = propose(around(LIST).replace('<head>', head)).at(-1);
    expect(last).toMatchObject({ rule: { kind: 'feed', url: 'https://jyj.example.gov.cn/rss/tzgg.xml' }, items: [] });
  });

  test('any text gives proposals that can be stored, or none', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .tuple(fc.nat(trs.length), fc.nat(trs.length), fc.string())
        .map(([from, to, text]) => trs.slice(0, from) + text + trs.slice(to)),
      fc
        .array(
          fc.constantFrom(
            '<ul>',
            '<li>',
            '<a href="1.html">',
            '关于开学的通知',
            '</a>',
            '<table>',
            '<tr>',
            '<td>',
            '2026-09-01',
            '<a href="http://[">',
            '<base href="x:">',
            '2',
            '</li>',
            '</ul>',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { rule } of propose(text)) expect(parseHarvestRule(rule)).toEqual({ ok: true, rule });
      }),
      { numRuns: 12 },
    );
  }, 30_000);
});
