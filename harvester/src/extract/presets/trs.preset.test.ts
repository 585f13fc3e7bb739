import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageBy, presetRule, refusalBy, shownOf } from './preset-rule.fixture.ts';
import { trsPager, trsPageUrl } from './trs-pager.ts';

const COLUMN = 'http://scj.example.gov.cn/zwgk/tzgg/index.html';
const rule = presetRule('trs', COLUMN);

const row = (href: string, title: string, date: string): string =>
  `<li><a href="${href}" target="_blank" title="${title}">${title}</a><span>${date}</span></li>`;
const ROWS = [
  row('./202609/t20260901_118203.html', '关于开展电梯安全专项检查的通知', '2026-09-14'),
  row('./202609/t20260911_118176.html', '关于公布第三季度食品抽检结果的公告', '2026-09-11'),
  row('../../ztzl/zlts/202608/t20260828_117930.html', '质量提升三年行动方案征求意见', '2026-09-02'),
  row('http://www.example.gov.cn/zfwj/content_9001.htm', '转发市政府关于优化营商环境的若干意见', '2026-08-30'),
];

/** A column with what stands around its list on most sites. */
const page = (
  script: string,
  rows: readonly string[] = ROWS,
): string => `<!DOCTYPE html><html><head><title>通知公告</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/bsfw/">办事服务</a></li>
<li><a href="/hdjl/">互动交流</a></li><li><a href="/sjfb/">数据发布</a></li></ul></div>
<div class="crumb">当前位置：<a href="../../">首页</a> &gt; <a href="../">政务公开</a> &gt; <a href="./">通知公告</a></div>
<div class="left"><ul class="hotlist"><li><a href="../../202501/t20250102_99001.html">市场监管局春节值班安排</a></li>
<li><a href="../../202412/t20241202_98001.html">年度考核结果公示</a></li></ul></div>
<div class="main"><ul class="newslist">${rows.join('\n')}</ul><div class="page"><script>${script}</script></div></div>
<div class="links"><ul><li><a href="http://www.gov.cn/">中国政府网</a></li><li><a href="http://www.samr.gov.cn/">国家市场监督管理总局</a></li>
<li><a href="http://sjt.example.gov.cn/">示例省市场监督管理局</a></li></ul></div></body></html>`;

describe('TRS lists', () => {
  test('rows are read whatever stands around them, each with the date of the list, not of its address', () => {
    expect(shownOf(pageBy(rule, page('createPageHTML(9, 0, "index", "html");')))).toEqual([
      [
        '关于开展电梯安全专项检查的通知',
        'http://scj.example.gov.cn/zwgk/tzgg/202609/t20260901_118203.html',
        '2026-09-14',
      ],
      [
        '关于公布第三季度食品抽检结果的公告',
        'http://scj.example.gov.cn/zwgk/tzgg/202609/t20260911_118176.html',
        '2026-09-11',
      ],
      [
        '质量提升三年行动方案征求意见',
        'http://scj.example.gov.cn/ztzl/zlts/202608/t20260828_117930.html',
        '2026-09-02',
      ],
      ['转发市政府关于优化营商环境的若干意见', 'http://www.example.gov.cn/zfwj/content_9001.htm', '2026-08-30'],
    ]);
  });

  test('a page with one row is a list', () => {
    expect(pageBy(rule, page('createPageHTML(1, 0, "index", "html");', ROWS.slice(0, 1))).items).toHaveLength(1);
  });

  test.each([
    [
      'the first of many',
      'createPageHTML(9, 0, "index", "html");',
      COLUMN,
      [1, 9, 'index_1.html', null, 'index_8.html'],
    ],
    [
      'one in the middle',
      'createPageHTML(9,3,"index","html")',
      'index_3.html',
      [4, 9, 'index_4.html', 'index_2.html', 'index_8.html'],
    ],
    [
      'the second',
      'createPageHTML(9, 1, "index", "shtml");',
      'index_1.shtml',
      [2, 9, 'index_2.shtml', 'index.shtml', 'index_8.shtml'],
    ],
    ['the last', 'createPageHTML(3, 2, "index", "htm");', 'index_2.htm', [3, 3, null, 'index_1.htm', 'index_2.htm']],
    ['the only one', 'createPageHTML(1, 0, "index", "html");', COLUMN, [1, 1, null, null, 'index.html']],
    [
      'another base name',
      "createPageHTML(4, 0, 'default', 'htm', 15, 52);",
      'default.htm',
      [1, 4, 'default_1.htm', null, 'default_3.htm'],
    ],
    [
      'a dead call beside living variables',
      '//createPageHTML(2, 0, "index", "htm");\nvar currentPage = 4;//从0开始\nvar countPage = 16//共多少页',
      'index_4.htm',
      [5, 16, 'index_5.htm', 'index_3.htm', 'index_15.htm'],
    ],
    [
      'variables without any call',
      'var countPage = 3;\nvar currentPage = 0;',
      'index.htm',
      [1, 3, 'index_1.htm', null, 'index_2.htm'],
    ],
    [
      'a dead call alone',
      '/* createPageHTML(5, 1, "index", "html"); */',
      'index_1.html',
      [2, 5, 'index_2.html', 'index.html', 'index_4.html'],
    ],
    [
      'a living call goes before variables',
      'var countPage = 99; var currentPage = 0; createPageHTML(9, 0, "index", "html");',
      COLUMN,
      [1, 9, 'index_1.html', null, 'index_8.html'],
    ],
    [
      'the script’s old wrapper',
      '<!--\ncreatePageHTML(9, 0, "index", "html");\n//-->',
      COLUMN,
      [1, 9, 'index_1.html', null, 'index_8.html'],
    ],
    [
      'an object',
      "Pager({size:25, current:1, prefix:'index',suffix:'htm'});",
      'index_1.htm',
      [2, 25, 'index_2.htm', 'index.htm', 'index_24.htm'],
    ],
    [
      'a dialect that counts from 1',
      "createPageHTML('page_div',10, 1,'list','shtml',149);",
      'list.shtml',
      [1, 10, 'list_2.shtml', null, 'list_10.shtml'],
    ],
    [
      'its first page where it counts from 0',
      "createPageHTML('page_div',10, 0,'list','shtml',149);",
      'list.shtml',
      [1, 10, 'list_1.shtml', null, 'list_9.shtml'],
    ],
    [
      'a call with its numbers in quotes',
      'createPageHTML("10", "0", "list", "jhtml", "149");',
      'list.jhtml',
      [1, 10, 'list_1.jhtml', null, 'list_9.jhtml'],
    ],
    [
      'a call behind its definition',
      'function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount<=1){return;} }\ncreatePageHTML(9, 0, "index", "html");',
      COLUMN,
      [1, 9, 'index_1.html', null, 'index_8.html'],
    ],
    [
      'a call behind another script with a pattern like a comment',
      'input.accept = "image/*";</script><script>createPageHTML(9, 0, "index", "html");',
      COLUMN,
      [1, 9, 'index_1.html', null, 'index_8.html'],
    ],
    [
      'its second page',
      "createPageHTML('page_div',10, 2,'list','shtml',149);",
      'list_2.shtml',
      [2, 10, 'list_3.shtml', 'list.shtml', 'list_10.shtml'],
    ],
    [
      'a template that says 0 on every page',
      'createPageHTML(9, 0, "index", "html");',
      'index_6.html',
      [7, 9, 'index_7.html', 'index_5.html', 'index_8.html'],
    ],
    [
      'the folder’s own address',
      'createPageHTML(9, 0, "index", "html");',
      './',
      [1, 9, 'index_1.html', null, 'index_8.html'],
    ],
  ] as const)('%s says where it stands', (_, script, place, [number, pages, next, prev, last]) => {
    const at = (file: string | null): string | null => (file === null ? null : new URL(file, COLUMN).href);
    const { pager } = pageBy(rule, page(script), new URL(place, COLUMN).href);
    expect(pager).toEqual({ page: number, pages, records: null, next: at(next), prev: at(prev), last: at(last) });
  });

  test('a call in a script that is commented out as a whole says nothing', () => {
    const html = page('').replace(
      '<div class="page">',
      '<!-- <script>createPageHTML(9, 0, "index", "html");</script> --><div class="page">',
    );
    expect(pageBy(rule, html)).toMatchObject({ pager: null, next: { kind: 'end' } });
  });

  test('links by number lead on where no script does', () => {
    const links = '<a href="index.html">1</a><a href="index_1.html">2</a><a href="index_2.html">3</a>';
    const html = page('').replace('<script></script>', links);
    expect(pageBy(rule, html)).toMatchObject({ next: { kind: 'page', url: new URL('index_1.html', COLUMN).href } });
    const last = new URL('index_2.html', COLUMN).href;
    expect(pageBy(rule, html, last)).toMatchObject({ pager: { page: 3, pages: 3 }, next: { kind: 'end' } });
  });

  test('reading stops at as many pages as the rule allows', () => {
    const last = new URL('index_1.html', COLUMN).href;
    const two = presetRule('trs', COLUMN, { maxPages: 2 });
    expect(pageBy(two, page('createPageHTML(9, 1, "index", "html");'), last).next).toEqual({ kind: 'limit' });
  });

  test.each([
    ['an emptied list', page('createPageHTML(1, 0, "index", "html");', []), 'list_empty'],
    ['a page that is no list', '<html><body><p>系统维护中</p><a href="/">返回首页</a></body></html>', 'rule_no_match'],
    ['nothing', '', 'rule_no_match'],
  ])('%s is refused', (_, html, code) => {
    expect(refusalBy(rule, html)).toBe(code);
  });

  test('from the first page on, next leads through every page once, and prev back', () => {
    const lists = fc.record({
      pages: fc.integer({ min: 1, max: 9 }),
      boxed: fc.boolean(),
      ending: fc.constantFrom('html', 'htm', 'shtml'),
    });
    fc.assert(
      fc.property(lists, ({ pages, boxed, ending }) => {
        const call = (page: number): string =>
          boxed
            ? `createPageHTML('box',${pages},${page},'index','${ending}',9)`
            : `createPageHTML(${pages}, ${page - 1}, "index", "${ending}")`;
        const urls: string[] = [];
        let url: string | null = `http://scj.example.gov.cn/a/index.${ending}`;
        for (let number = 1; url !== null && number <= pages + 1; number += 1) {
          const before: string | undefined = urls.at(-1);
          urls.push(url);
          const { pager } = pageBy(rule, page(call(number)), url);
          expect(pager).toMatchObject({ page: number, pages, prev: before ?? null });
          url = pager?.next ?? null;
        }
        expect(urls).toHaveLength(pages);
        expect(new Set(urls).size).toBe(pages);
      }),
      { numRuns: 10 },
    );
  }, 30_000);

  test('whatever a script says, a pager is sound or none', () => {
    const number = fc.integer({ min: -3, max: 200 });
    fc.assert(
      fc.property(number, number, fc.string(), (total, current, name) => {
        const pager = trsPager(`<script>createPageHTML(${total}, ${current}, "${name}", "html")</script>`, COLUMN);
        if (!pager) return;
        expect(pager.page).toBeGreaterThanOrEqual(1);
        expect(pager.page).toBeLessThanOrEqual(pager.pages);
        expect(() => trsPageUrl(pager, pager.page, COLUMN)).not.toThrow();
      }),
    );
  });
});
