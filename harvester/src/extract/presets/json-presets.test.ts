import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PresetRule } from '../../domain/harvest-rule.ts';
import { pagesOf } from './preset-page.ts';
import { pageBy, presetRule, refusalBy, shownOf } from './preset-rule.fixture.ts';

const SITE = 'https://spj.example.gov.cn';
const shell = (script: string): string => `<!DOCTYPE html><html><body><div id="list"></div>${script}</body></html>`;

describe('jpaas lists', () => {
  const rule = presetRule('jpaas', `${SITE}/ztzl/index.html`);
  const UNIT = '/api-gateway/jpaas-publish-server/front/page/build/unit';
  const at = (page: number, size = 20): string =>
    `${SITE}${UNIT}?pageId=77&paramJson=${encodeURIComponent(JSON.stringify({ pageNo: page, pageSize: size }))}`;
  const rows = (count: number, from = 0): string =>
    Array.from(
      { length: count },
      (_, index) =>
        `<li><a href="/art/2026/9/1/art_77_${from + index}.html">办理指南第${from + index}号公告</a><span>2026-09-01</span></li>`,
    ).join('');
  const answer = (html: string): string => JSON.stringify({ success: true, code: '200', data: { html } });
  const pager = (count: number, page: number): string =>
    `<div class="pagination" count="${count}" rows="20" pageNo="${page}"></div>`;

  test.each([
    [
      'a script’s query data',
      `<script url="${UNIT}" queryData="{'parseType':'bulidstatic','webId':'w1','pageType':'column','tagId':'列表','tplSetId':'t1','pageId':'77'}"></script>`,
    ],
    [
      'a script’s query data behind those of its breadcrumbs',
      `<script url="${UNIT}" queryData="{'parseType':'bulidstatic','webId':'w1','pageType':'column','tagId':'当前位置','tplSetId':'t1','pageId':'77'}"></script>
       <script url="${UNIT}" queryData="{'parseType':'bulidstatic','webId':'w1','pageType':'column','tagId':'列表','tplSetId':'t1','pageId':'77'}"></script>`,
    ],
    [
      'a whole address',
      `<script>$.get("${UNIT}?parseType=bulidstatic&amp;webId=w1&amp;pageType=column&amp;tagId=%E5%88%97%E8%A1%A8&amp;tplSetId=t1&amp;pageId=77")</script>`,
    ],
  ])('a column leads to its rows by %s', (_, script) => {
    const { items, next } = pageBy(rule, shell(script));
    expect(items).toEqual([]);
    const url = new URL(next.kind === 'page' ? next.url : '');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      parseType: 'bulidstatic',
      webId: 'w1',
      pageType: 'column',
      tagId: '列表',
      tplSetId: 't1',
      pageId: '77',
      paramJson: '{"pageNo":1,"pageSize":20}',
    });
  });

  test('the rows of an answer are read and its count gives the pages', () => {
    const page = pageBy(rule, answer(`<ul>${rows(20)}</ul>${pager(45, 1)}`), at(1));
    expect(page.items).toHaveLength(20);
    expect(shownOf(page)[0]).toEqual(['办理指南第0号公告', `${SITE}/art/2026/9/1/art_77_0.html`, '2026-09-01']);
    expect(page.pager).toEqual({ page: 1, pages: 3, records: 45, next: at(2), prev: null, last: at(3) });
  });

  test('the last page ends the list', () => {
    expect(pageBy(rule, answer(`<ul>${rows(5, 40)}</ul>${pager(45, 3)}`), at(3)).next).toEqual({ kind: 'end' });
    expect(pageBy(rule, answer(`<ul>${rows(5)}</ul>`), at(1)).next).toEqual({ kind: 'end' });
  });

  test('numbers also stand in query data', () => {
    const data = `<div id="u_pagination" queryData="{'rows':'10','count':'25','pageNo':'2'}"></div>`;
    expect(pageBy(rule, answer(`<ul>${rows(10)}</ul>${data}`), at(2, 10)).pager).toMatchObject({
      page: 2,
      pages: 3,
      records: 25,
    });
  });

  test.each([
    ['an answer that breaks off', answer(`<ul>${rows(3)}</ul>`).slice(0, -9), 'wrong_type'],
    ['an answer without rows', answer('<ul></ul>'), 'list_empty'],
    ['an answer of another shape', '{"success":false,"data":null}', 'rule_no_match'],
    ['a column that names nothing', shell(''), 'rule_no_match'],
  ])('%s is refused', (_, text, code) => {
    expect(refusalBy(rule, text, at(1))).toBe(code);
  });
});

describe('UCAP lists', () => {
  const rule = presetRule('ucap', `${SITE}/tjsj/index.shtml`);
  const CHANNEL = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
  const at = (page: number): string =>
    `${SITE}/common/search/${CHANNEL}?_isAgg=true&_isJson=true&_pageSize=20&page=${page}`;
  const result = (id: number, changes: object = {}): object => ({
    title: `第${id}季度统计公报`,
    url: `//spj.example.gov.cn/tjsj/c${id}/content.shtml`,
    publishedTimeStr: '2026-09-01 08:30:00',
    ...changes,
  });
  const answer = (results: object[], total: number, page = 1): string =>
    JSON.stringify({ data: { page, rows: 20, total, results } });

  test.each([
    ['an address', `<script>var url = "/common/search/${CHANNEL}";</script>`],
    ['a variable', `<script>var channelId = "${CHANNEL}"; get('/common/search/' + channelId)</script>`],
    ['a hidden field', `<input type="hidden" id="channelId" value="${CHANNEL}">`],
    ['a meta tag', `<meta name="channelId" content="${CHANNEL}">`],
  ])('a column leads to its records by %s', (_, script) => {
    expect(pageBy(rule, shell(script)).next).toEqual({ kind: 'page', url: at(1) });
  });

  test('other names of the search are kept with what they ask for', () => {
    const url = `${SITE}/searchList/${CHANNEL}?_isAgg=true&_isJson=true&_pageSize=15&_template=index&page=1`;
    const script = `<script>load("/searchList/${CHANNEL}?_isAgg=true&_isJson=true&_pageSize=15&_template=index&page=")</script>`;
    expect(pageBy(rule, shell(script)).next).toEqual({ kind: 'page', url });
  });

  test('records are read, addresses without a scheme and titles with markup too', () => {
    const page = pageBy(
      rule,
      answer([result(1), result(2, { title: '<em>统计</em>公报&amp;解读' }), { title: '没有地址' }], 3),
      at(1),
    );
    expect(shownOf(page)).toEqual([
      ['第1季度统计公报', 'https://spj.example.gov.cn/tjsj/c1/content.shtml', '2026-09-01'],
      ['统计公报&解读', 'https://spj.example.gov.cn/tjsj/c2/content.shtml', '2026-09-01'],
    ]);
    expect(page).toMatchObject({ skippedRows: 1, next: { kind: 'end' } });
  });

  test('a moment in milliseconds is the day in China', () => {
    const late = { publishedTimeStr: undefined, publishedTime: Date.parse('2026-09-01T16:30:00Z') };
    expect(shownOf(pageBy(rule, answer([result(1, late)], 1), at(1)))[0]?.[2]).toBe('2026-09-02');
  });

  test('a shape with results around the data is read as well', () => {
    const text = JSON.stringify({ code: 200, results: { data: { page: 2, rows: 1, total: 3, results: [result(7)] } } });
    expect(pageBy(rule, text, at(2)).pager).toMatchObject({ page: 2, pages: 3, next: at(3), prev: at(1) });
  });

  test.each([
    ['an answer that breaks off', '{"data":{"results":[{"title":"统', 'wrong_type'],
    ['no results', answer([], 0), 'list_empty'],
    ['an answer of another shape', '{"data":{"rows":[]}}', 'rule_no_match'],
    ['results that are no records', answer([{ a: 1 }], 1), 'rule_no_match'],
    ['a column that names nothing', shell('<p>统计数据</p>'), 'rule_no_match'],
  ])('%s is refused', (_, text, code) => {
    expect(refusalBy(rule, text, at(1))).toBe(code);
  });
});

describe('gkmlpt lists', () => {
  const rule = presetRule('gkmlpt', `${SITE}/gkmlpt/index#4302`);
  const at = (page: number): string => `${SITE}/gkmlpt/api/all/4302?page=${page}&sid=219004`;
  const article = (id: number): object => ({
    id,
    title: `住建通告${id}`,
    url: `${SITE}/gkmlpt/content/9/${id}/post_${id}.html`,
    display_publish_time: 1_788_220_800,
  });
  const answer = (count: number, total: number): string =>
    JSON.stringify({ total, articles: Array.from({ length: count }, (_, id) => article(id)) });

  test('a column leads to the records of its category', () => {
    const text = shell("<script>window._CONFIG = {SID: '219004'};</script>");
    expect(pageBy(rule, text, `${SITE}/gkmlpt/index`).next).toEqual({ kind: 'page', url: at(1) });
    const below = presetRule('gkmlpt', `${SITE}/szj/gkmlpt/policy#88`);
    expect(pageBy(below, text, `${SITE}/szj/gkmlpt/policy`).next).toEqual({
      kind: 'page',
      url: `${SITE}/szj/gkmlpt/api/all/88?page=1&sid=219004`,
    });
  });

  test('seconds since 1970 are a day in China', () => {
    expect(shownOf(pageBy(rule, answer(1, 1), at(1)))).toEqual([
      ['住建通告0', `${SITE}/gkmlpt/content/9/0/post_0.html`, '2026-09-01'],
    ]);
  });

  test.each([
    ['page 1', 1, 100, { page: 1, pages: 3, next: at(2), prev: null, last: at(3) }],
    ['page 0, which is page 1', 0, 100, { page: 1, pages: 3, next: at(2), prev: null }],
    ['page 2', 2, 100, { page: 2, next: at(3), prev: at(1) }],
    ['the last page', 3, 45, { page: 3, next: null, prev: at(2) }],
  ])('%s says where it stands', (_, page, count, pager) => {
    expect(pageBy(rule, answer(count, 245), at(page)).pager).toMatchObject({ records: 245, ...pager });
  });

  test.each([
    ['an answer that breaks off', '{"total":2,"articles":[', 'wrong_type'],
    ['no articles', '{"total":0,"articles":[]}', 'list_empty'],
    ['a page for readers', '{"articles":"none"}', 'rule_no_match'],
    ['a column without its site', shell(''), 'rule_no_match'],
  ])('%s is refused', (_, text, code) => {
    expect(refusalBy(rule, text, at(1))).toBe(code);
  });

  test('a column without a category is refused', () => {
    expect(refusalBy(presetRule('gkmlpt', `${SITE}/gkmlpt/index`), shell("<script>var SID = '1'</script>"))).toBe(
      'rule_no_match',
    );
  });
});

describe('pages of records', () => {
  test('going on while there is a next page reads every record, whatever size the server really gives', () => {
    const lists = fc.record({
      records: fc.integer({ min: 1, max: 300 }),
      asked: fc.integer({ min: 1, max: 50 }),
      given: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(lists, ({ records, asked, given }) => {
        let read = 0;
        for (let page = 1; ; page += 1) {
          const shown = Math.min(given, records - read);
          if (shown === 0) break;
          // looks like the last page and is not: nothing on the page tells
          fc.pre(given >= asked || shown !== records - (page - 1) * asked || read + shown === records);
          read += shown;
          const pages = pagesOf({ page, shown, size: asked, records });
          if (pages === null || page >= pages) break;
        }
        expect(read).toBe(records);
      }),
    );
  });

  test('where the size is what was asked for, the number of pages is exact on every page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 60 }), (records, size) => {
        const pages = Math.ceil(records / size);
        for (let page = 1; page <= pages; page += 1) {
          const shown = Math.min(size, records - (page - 1) * size);
          expect(pagesOf({ page, shown, size, records })).toBe(pages);
        }
      }),
    );
  });
});

describe('any preset', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.json(),
    fc
      .array(
        fc.constantFrom(
          '<datastore>',
          '<record>',
          '</record>',
          '<![CDATA[',
          ']]>',
          '</datastore>',
          '<nextgroup>',
          '{"data":',
          '{"html":"<li>',
          '{"results":[',
          '{"articles":[{}',
          'createPageHTML(',
          '1,',
          '"index"',
          ')',
          '<a href="',
          'http://[',
          '/t20260901_1.html">',
          '</a>',
          "queryData=\"{'a':'b'}",
          '/front/page/build/unit',
          'SID:1',
          '\\',
          '}',
          ']',
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );
  const rules: PresetRule[] = (['trs', 'jpage', 'jpaas', 'ucap', 'gkmlpt'] as const).map((preset) =>
    presetRule(preset, `${SITE}/gkmlpt/index#1`),
  );

  test.each(rules)('$preset reads or refuses any text, and leads nowhere but to web addresses', (rule) => {
    fc.assert(
      fc.property(texts, (text) => {
        if (refusalBy(rule, text) !== undefined) return;
        const { items, next } = pageBy(rule, text);
        for (const url of [...items.map((item) => item.url), ...(next.kind === 'page' ? [next.url] : [])]) {
          expect(url).toMatch(/^https?:\/\//);
        }
      }),
    );
  });
});
