import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datastoreIn } from './datastore.ts';
import { pageBy, presetRule, refusalBy, shownOf } from './preset-rule.fixture.ts';

const COLUMN = 'http://sfj.example.gov.cn/col/col20517/index.html';
const PROXY = '/module/web/jpage/dataproxy.jsp';
const QUERY =
  'appid=1&appid=1&webid=23&path=/&columnid=20517&unitid=48211&webname=%25E7%25A4%25BA%25E4%25BE%258B&permissiontype=0';
const rule = presetRule('jpage', COLUMN);

const record = (href: string, shown: string, date: string, title = shown): string =>
  `<record><![CDATA[\n  <li><a target="_blank" href="${href}" title="${title}">${shown}</a><b>${date}</b></li>]]></record>`;
const RECORDS = [
  record('/art/2026/9/14/art_20517_301188.html', '关于公布人民调解委员会名册的公告', '2026-09-14'),
  record(
    '/art/2026/9/9/art_20517_301102.html',
    '关于征求《示例区公共法律服务实施办法（征求意见…',
    '2026-09-09',
    '关于征求《示例区公共法律服务实施办法（征求意见稿）》意见的公告',
  ),
  record('http://sfj.example.gov.cn/art/2026/9/3/art_20533_300971.html', '法律援助工作站变更通告', '2026-09-03'),
  record('/art/2026/8/31/art_20517_300871.html', '法律援助工作站变更通告', '2026-08-31'),
];

const store = (records: readonly string[], next?: string, total?: number): string => `<datastore>
${next === undefined ? '' : `<nextgroup><![CDATA[<a href="${next}"></a>]]></nextgroup>`}
${total === undefined ? '' : `<totalrecord>${total}</totalrecord><totalpage>${Math.ceil(total / 15)}</totalpage>`}
<recordset>${records.join('\n')}</recordset></datastore>`;

const column = (inner: string): string => `<!DOCTYPE html><html><body>
<div class="nav"><a href="/col/col20001/index.html">首页</a><a href="/col/col20002/index.html">政务公开</a></div>
<div id="48211"><script type="text/xml">${inner}</script></div>
<div class="foot"><a href="http://www.moj.gov.cn/">司法部</a></div></body></html>`;

const ITEMS = [
  ['关于公布人民调解委员会名册的公告', 'http://sfj.example.gov.cn/art/2026/9/14/art_20517_301188.html', '2026-09-14'],
  [
    '关于征求《示例区公共法律服务实施办法（征求意见稿）》意见的公告',
    'http://sfj.example.gov.cn/art/2026/9/9/art_20517_301102.html',
    '2026-09-09',
  ],
  ['法律援助工作站变更通告', 'http://sfj.example.gov.cn/art/2026/9/3/art_20533_300971.html', '2026-09-03'],
  ['法律援助工作站变更通告', 'http://sfj.example.gov.cn/art/2026/8/31/art_20517_300871.html', '2026-08-31'],
];

describe('jpage lists', () => {
  test.each([
    ['a column', column(store(RECORDS)), COLUMN],
    ['an answer of its proxy', store(RECORDS), `http://sfj.example.gov.cn${PROXY}?page=1&${QUERY}`],
    ['an answer with a declaration', `<?xml version="1.0" encoding="UTF-8"?>${store(RECORDS)}`, COLUMN],
  ])('the records of %s are its items, with whole titles, and equal titles stay two', (_, text, url) => {
    expect(shownOf(pageBy(rule, text, url))).toEqual(ITEMS);
  });

  test.each([
    [
      'table rows',
      '<tr><td>1</td><td><a href="/art/2026/9/1/art_1_1.html">关于机关搬迁的公告</a></td><td>2026-09-01</td></tr>',
    ],
    [
      'boxes',
      '<div class="item"><p class="tit"><a href="/art/2026/9/1/art_1_1.html">关于机关搬迁的公告</a></p><p class="time">2026.9.1</p></div>',
    ],
    [
      'a category before the title',
      '<li><a href="/col/col9/index.html">[公告]</a><a href="/art/2026/9/1/art_1_1.html">关于机关搬迁的公告</a><i>[09-01]</i></li>',
    ],
    [
      'a date without an element',
      '<li>· <a href="/art/2026/9/1/art_1_1.html">关于机关搬迁的公告</a> (2026年9月1日)</li>',
    ],
    [
      'a link around all',
      '<a href="/art/2026/9/1/art_1_1.html"><h4>关于机关搬迁的公告</h4><span>2026-09-01</span></a>',
    ],
  ])('%s are read without selectors', (_, row) => {
    expect(shownOf(pageBy(rule, store([`<record><![CDATA[${row}]]></record>`])))).toEqual([
      ['关于机关搬迁的公告', 'http://sfj.example.gov.cn/art/2026/9/1/art_1_1.html', '2026-09-01'],
    ]);
  });

  test('the next group is asked for exactly as its address is written', () => {
    const next = `${PROXY}?page=1&${QUERY}`;
    const page = pageBy(rule, column(store(RECORDS, next, 52)));
    expect(page.next).toEqual({ kind: 'page', url: `http://sfj.example.gov.cn${next}` });
    expect(page.pager).toMatchObject({ page: 1, pages: 4, records: 52, prev: null });
  });

  test.each([
    ['no group follows', undefined, { kind: 'end' }],
    ['the group leads to itself', `${PROXY}?page=2&${QUERY}`, { kind: 'end' }],
    [
      'another follows',
      `./dataproxy.jsp?page=3&${QUERY}`,
      { kind: 'page', url: `http://sfj.example.gov.cn${PROXY}?page=3&${QUERY}` },
    ],
  ])('where %s, it ends or goes on', (_, href, next) => {
    const page = pageBy(rule, store(RECORDS, href), `http://sfj.example.gov.cn${PROXY}?page=2&${QUERY}`);
    expect(page.next).toEqual(next);
    expect(page.pager?.page).toBe(3);
  });

  test('beside a side list with records of its own, the list that goes on is the column’s', () => {
    const side = store(RECORDS.slice(0, 3));
    const chief = store(RECORDS.slice(2), `${PROXY}?page=1&${QUERY}`);
    for (const both of [side + chief, chief + side])
      expect(shownOf(pageBy(rule, column(both)))).toEqual(ITEMS.slice(2));
    expect(pageBy(rule, column(store(RECORDS.slice(3)) + side)).items).toHaveLength(3);
  });

  test('ranges of records follow each other up to the last', () => {
    const at = (start: number, end: number): string =>
      `http://sfj.example.gov.cn${PROXY}?startrecord=${start}&endrecord=${end}&perpage=15`;
    expect(pageBy(rule, store(RECORDS, undefined, 100), at(1, 45)).next).toEqual({ kind: 'page', url: at(46, 90) });
    expect(pageBy(rule, store(RECORDS, undefined, 100), at(46, 90)).next).toEqual({ kind: 'page', url: at(91, 100) });
    expect(pageBy(rule, store(RECORDS, undefined, 100), at(91, 100)).next).toEqual({ kind: 'end' });
  });

  test('a column without records leads to its proxy, named by a script or by the rule', () => {
    const script = column('').replace('</body>', `<script>var url='${PROXY}?page=1&amp;${QUERY}';</script></body>`);
    const lead = { items: [], next: { kind: 'page', url: `http://sfj.example.gov.cn${PROXY}?page=1&${QUERY}` } };
    expect(pageBy(rule, script)).toMatchObject(lead);
    const endpoint = `http://sfj.example.gov.cn${PROXY}?page=1&columnid=20517`;
    expect(pageBy(presetRule('jpage', COLUMN, { endpoint }), column('')).next).toEqual({ kind: 'page', url: endpoint });
  });

  test.each([
    ['an empty answer', store([]), 'list_empty'],
    ['an answer that breaks off', store(RECORDS).slice(0, -30), 'wrong_type'],
    ['records without links', store(['<record><![CDATA[<li>暂无信息</li>]]></record>']), 'rule_no_match'],
    ['a page of another system', '<html><body><p>欢迎</p></body></html>', 'rule_no_match'],
    ['a record nested without reason', store([`<record><![CDATA[${'<div>'.repeat(5000)}]]></record>`]), 'too_large'],
  ])('%s is refused', (_, text, code) => {
    expect(refusalBy(rule, text)).toBe(code);
  });

  test('entities of a document type are text, whatever they are called', () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${store(['<record><![CDATA[<li><a href="/art/1/1/1/art_1_1.html">关于&b;的公告</a></li>]]></record>'])}`;
    expect(pageBy(rule, bomb).items.map(({ title }) => title)).toEqual(['关于&b;的公告']);
  });

  test('records come out as they went in, in CDATA or escaped', () => {
    const texts = fc.array(
      fc
        .string()
        .filter(
          (text) => !/<\/record|<\/datastore|\]\]>|<!\[CDATA\[/i.test(text) && text.trim() === text && text !== '',
        ),
    );
    const escaped = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(texts, fc.boolean(), (records, inCdata) => {
        const wrap = (text: string): string => `<record>${inCdata ? `<![CDATA[${text}]]>` : escaped(text)}</record>`;
        expect(datastoreIn(store(records.map(wrap)))).toMatchObject({ records });
      }),
    );
  });
});
