import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHarvestRule } from '../../binding/parse-harvest-rule.ts';
import { extractList } from '../extract-list.ts';
import { proposeRules, type RuleProposal } from './propose-rules.ts';

const COLUMN = 'https://jyj.example.gov.cn/xxgk/tzgg/index.html';
const REFERENCE = localDate('2026-09-20');

const propose = (text: string, pageUrl = COLUMN): RuleProposal[] =>
  proposeRules({ text, pageUrl, reference: REFERENCE });

interface Row {
  href: string;
  title: string;
  date: string;
}
const ROWS: Row[] = [
  { href: '202609/c_88213.html', title: '关于做好秋季学期中小学校园食品安全工作的通知', date: '2026-09-15' },
  { href: '202609/c_88190.html', title: '关于公布校外培训机构年检结果的公告', date: '2026-09-11' },
  { href: '202609/c_88102.html', title: '示例区教育局关于2026年教师节表彰名单的公示', date: '2026-09-08' },
  { href: '202608/c_87955.html', title: '秋季开学安排', date: '2026-08-29' },
  { href: '202608/c_87901.html', title: '关于义务教育阶段转学办理时间的通告', date: '2026-08-20' },
  { href: '/art/202608/c_87740.pdf', title: '学前教育三年行动计划（2026—2028年）解读', date: '2026-08-02' },
];
const ITEMS = ROWS.map(({ href, title, date }) => [title, new URL(href, COLUMN).href, date]);
const [day, month] = [(date: string) => date.slice(8), (date: string) => date.slice(0, 7)];

/** The page around a list: menus, crumbs, a side list, friend links and a footer, as on most sites. */
const around = (
  list: string,
  pager = '',
): string => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知公告</title></head><body>
<div class="header"><a href="/" title="示例区教育局"><img src="/logo.png"></a><div class="search"><a href="/search?wd=%E5%85%A5%E5%AD%A6">入学</a><a href="/search?wd=%E4%B8%AD%E8%80%83">中考</a></div></div>
<ul class="nav">${['首页', '政务公开', '教育要闻', '办事服务', '互动交流', '专题专栏', '机构职能'].map((name, index) => `<li><a href="/lm${index}/">${name}</a></li>`).join('')}</ul>
<div class="position">您的位置：<a href="/">首页</a> &gt; <a href="/xxgk/">政务公开</a> &gt; <a href="./">通知公告</a></div>
<div class="wrap"><div class="sidebar"><h3>栏目导航</h3><ul>${['局发文件', '通知公告', '人事信息', '财政信息', '招生考试'].map((name, index) => `<li><a href="/xxgk/l${index}/index.html">${name}</a></li>`).join('')}</ul>
<h3>热点信息</h3><ul class="hot"><li><a href="/ztzl/202601/c_70001.html">2026年义务教育招生入学政策问答</a></li><li><a href="/ztzl/202512/c_69001.html">寒假放假时间安排出炉</a></li><li><a href="/ztzl/202511/c_68001.html">校园足球联赛圆满落幕</a></li></ul></div>
<div class="main">${list}${pager}</div></div>
<div class="friend"><h3>友情链接</h3><ul>${['http://www.moe.gov.cn/', 'http://jyt.example.gov.cn/', 'http://www.smartedu.cn/', 'http://www.chsi.com.cn/', 'http://www.neea.edu.cn/', 'http://www.example.gov.cn/'].map((url, index) => `<li><a href="${url}">国家与省市教育行政部门网站之${index + 1}</a></li>`).join('')}</ul></div>
<div class="footer"><a href="/gywm/">关于我们</a><a href="/wzdt/">网站地图</a><a href="http://beian.miit.gov.cn/">示ICP备05000000号</a><p>主办：示例区教育局 2026-09-20</p></div></body></html>`;

const each = (row: (given: Row, index: number) => string): string => ROWS.map(row).join('\n');

const LAYOUTS: readonly [string, string][] = [
  [
    'items with a date beside',
    `<ul class="list">${each(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`)}</ul>`,
  ],
  [
    'items with the date before',
    `<ul class="list">${each(({ href, title, date }) => `<li><i class="date">${date}</i><a href="${href}">${title}</a></li>`)}</ul>`,
  ],
  [
    'items without any class',
    `<ul>${each(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>[${date}]</span></li>`)}</ul>`,
  ],
  [
    'a date that is bare text',
    `<ul class="list">${each(({ href, title, date }) => `<li>· <a href="${href}">${title}</a> (${date})</li>`)}</ul>`,
  ],
  [
    'titles cut short',
    `<ul class="list">${each(({ href, title, date }) => `<li><a href="${href}" title="${title}">${title.length > 14 ? `${title.slice(0, 14)}…` : title}</a><span>${date}</span></li>`)}</ul>`,
  ],
  [
    'rows of a table',
    `<table class="tab"><tr><th>序号</th><th>标题</th><th>日期</th></tr>${each(({ href, title, date }, index) => `<tr><td>${index + 1}</td><td><a href="${href}">${title}</a></td><td>${date}</td></tr>`)}</table>`,
  ],
  [
    'two colours of rows',
    `<div class="list">${each(({ href, title, date }, index) => `<div class="row ${index % 2 ? 'odd' : 'even'} row${index}"><a href="${href}">${title}</a><em>${date}</em></div>`)}</div>`,
  ],
  [
    'links around whole rows',
    `<div class="list">${each(({ href, title, date }) => `<a href="${href}" class="item"><p class="title">${title}</p><p class="time">${date}</p></a>`)}</div>`,
  ],
  [
    'a category before the title',
    `<ul class="list">${each(({ href, title, date }) => `<li><a class="lm" href="/xxgk/l1/index.html">[通知]</a><a href="${href}">${title}</a><span>${date}</span></li>`)}</ul>`,
  ],
  [
    'pictures and summaries',
    `<div class="list">${each(({ href, title, date }) => `<div class="card"><a href="${href}"><img src="/p.jpg"></a><h3><a href="${href}">${title}</a></h3><p>${date.slice(0, 4)}年，示例区教育局就有关事项作出安排，全文见详情页面。<a href="${href}">查看全文</a></p><span class="time">${date}</span></div>`)}</div>`,
  ],
  [
    'day and month apart',
    `<ul class="list">${each(({ href, title, date }) => `<li><div class="date"><b>${day(date)}</b><span>${month(date)}</span></div><h4><a href="${href}">${title}</a></h4></li>`)}</ul>`,
  ],
  [
    'terms and descriptions',
    `<div class="list">${each(({ href, title, date }) => `<dl><dt><a href="${href}">${title}</a></dt><dd>发布时间：${date.replaceAll('-', '/')}</dd></dl>`)}</div>`,
  ],
  [
    'groups of three',
    `<div class="list">${[ROWS.slice(0, 3), ROWS.slice(3)].map((group) => `<ul class="part">${group.map(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`).join('')}</ul>`).join('<div class="line"></div>')}</div>`,
  ],
  [
    'a pinned row in red',
    `<ul class="list">${each(({ href, title, date }, index) => `<li>${index === 0 ? `<b><font color="red"><a href="${href}">${title}</a></font></b>` : `<a href="${href}">${title}</a>`}<span>${date}</span></li>`)}</ul>`,
  ],
];

describe('lists told from a page alone', () => {
  test.each(LAYOUTS)('%s are found among menus, side lists and friend links', (_, list) => {
    const [best] = propose(around(list));
    expect(best?.items.map(({ title, url, date }) => [title, url, date?.date])).toEqual(ITEMS);
  });

  test.each(LAYOUTS)('%s are found again by the proposed rule', (_, list) => {
    const rule = propose(around(list))[0]?.rule;
    if (rule?.kind !== 'list') throw new Error(JSON.stringify(rule));
    const reading = extractList(around(list), rule, { pageUrl: COLUMN, pagesBefore: 0, reference: REFERENCE });
    const items = reading.kind === 'read' ? reading.value.items : [];
    expect(items.map(({ title, url, date }) => [title, url, date?.date])).toEqual(ITEMS);
  });

  test.each(LAYOUTS)('the rule proposed for %s is one that can be stored', (_, list) => {
    for (const { rule } of propose(around(list))) expect(parseHarvestRule(rule)).toEqual({ ok: true, rule });
  });

  test('proposals say how many rows match and what speaks for them, the best first', () => {
    const list = `<ul class="list">${each(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`)}</ul>`;
    const proposals = propose(around(list)).filter(({ score }) => score !== null);
    expect(proposals[0]).toMatchObject({
      matches: 6,
      evidence: ['6 rows, 6 by ul.list > li', 'dated 100%, details 100%, fields 100%', 'pager: none'],
    });
    const scores = proposals.map(({ score }) => score ?? 0);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  test('a page of menus alone gives no list', () => {
    expect(propose(around('<p>本栏目暂无信息。</p>')).filter(({ items }) => items.length > 4)).toEqual([]);
  });

  test('lists in any layout, of any length, are found whole', () => {
    const rows = fc.array(
      fc.record({
        id: fc.integer({ min: 10_000, max: 99_999 }),
        words: fc.integer({ min: 0, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
      }),
      { minLength: 4, maxLength: 30 },
    );
    const tags = fc.constantFrom(
      ['ul', 'li', 'span'],
      ['div', 'div', 'i'],
      ['div', 'p', 'em'],
      ['section', 'article', 'time'],
    );
    fc.assert(
      fc.property(rows, tags, (given, [box, row, mark]) => {
        const titles = given.map(
          ({ id, words }) => `关于办理${'教育惠民政策落实情况公开'.slice(0, words)}事项的通知${id}`,
        );
        const list = given.map(
          ({ id, day: on }, index) =>
            `<${row}><a href="202609/c_${id}_${index}.html">${titles[index]}</a><${mark}>2026-08-${String(on).padStart(2, '0')}</${mark}></${row}>`,
        );
        expect(
          propose(around(`<${box} class="box">${list.join('')}</${box}>`))[0]?.items.map(({ title }) => title),
        ).toEqual(titles);
      }),
      { numRuns: 10 },
    );
  }, 30_000);
});

const LIST = LAYOUTS[0]?.[1] ?? '';
const PAGERS: readonly [string, string, string, object | null, object | null][] = [
  [
    'a link to the next page',
    '<div class="page"><a href="index_1.html" class="next">下一页</a><a href="index_9.html">尾页</a></div>',
    COLUMN,
    { kind: 'next', selector: 'a.next' },
    { next: 'index_1.html' },
  ],
  [
    'a link that only says so',
    '<div class="page">第1/9页 <a href="index_1.html">下一页</a> 共130条</div>',
    COLUMN,
    { kind: 'next', selector: 'a:contains("下一页")' },
    { page: 1, pages: 9, records: 130, next: 'index_1.html' },
  ],
  [
    'a relation',
    '<a rel="next" href="?page=2">»</a>',
    COLUMN,
    { kind: 'next', selector: 'a[rel~="next"]' },
    { next: '?page=2' },
  ],
  [
    'numbers from 2',
    '<div class="page"><span>1</span><a href="?page=2">2</a><a href="?page=3">3</a><a href="?page=12">12</a></div>',
    COLUMN,
    { kind: 'template', from: 2 },
    { page: 1, pages: 12, next: '?page=2', last: '?page=12' },
  ],
  [
    'numbers from 1',
    '<div class="page"><b>1</b><a href="index_1.html">2</a><a href="index_2.html">3</a></div>',
    COLUMN,
    { kind: 'template', from: 1 },
    { page: 1, pages: 3, next: 'index_1.html', prev: null },
  ],
  [
    'numbers in the middle',
    '<div class="page"><a href="index.html">1</a><b>2</b><a href="index_2.html">3</a><a href="index_3.html">4</a></div>',
    new URL('index_1.html', COLUMN).href,
    { kind: 'template', from: 1 },
    { page: 2, pages: 4, next: 'index_2.html', prev: 'index.html' },
  ],
  [
    'two pages',
    '<div class="page"><span>1</span><a href="list_2.html">2</a></div>',
    COLUMN,
    { kind: 'template', from: 2 },
    { page: 1, pages: 2, next: 'list_2.html' },
  ],
  [
    'a script',
    '<script>createPageHTML(7, 0, "index", "html");</script>',
    COLUMN,
    { kind: 'template', from: 1 },
    { page: 1, pages: 7, next: 'index_1.html', last: 'index_6.html' },
  ],
  [
    'days of a month',
    `<div class="calendar">${Array.from({ length: 30 }, (_, index) => `<a href="?day=${index + 1}">${index + 1}</a>`).join('')}</div>`,
    COLUMN,
    { kind: 'none' },
    null,
  ],
  ['nothing', '', COLUMN, { kind: 'none' }, null],
  ['a next link that stays', '<a href="#">下一页</a>', COLUMN, { kind: 'none' }, null],
];

describe('pagers told from a page', () => {
  test.each(PAGERS)('%s', (_, pager, pageUrl, rule, facts) => {
    const proposal = propose(around(LIST, pager), pageUrl).find((one) => one.rule.kind === 'list');
    expect(proposal?.rule).toMatchObject({ pager: rule });
    if (facts === null) expect(proposal?.pager).toBeNull();
    else {
      const absolute = Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'string' ? new URL(value, COLUMN).href : value,
      ]);
      expect(proposal?.pager).toMatchObject(Object.fromEntries(absolute));
    }
  });
});

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
