import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHarvestRule } from '../binding/parse-harvest-rule.ts';
import type { ListRule } from '../domain/harvest-rule.ts';
import { extractList, type ListPage } from './extract-list.ts';
import { ruleSelectorFaults } from './select-field.ts';

const PAGE_URL = 'http://mz.example.gov.cn/xxgk/index.html';
const input = { pageUrl: PAGE_URL, pagesBefore: 0, reference: localDate('2026-09-20') };

function ruleOf(changes: object = {}): ListRule {
  const reading = parseHarvestRule({
    kind: 'list',
    url: PAGE_URL,
    list: { item: 'ul.list > li', title: 'a', url: 'a@href', date: 'span' },
    pager: { kind: 'none' },
    detail: { body: '.TRS_Editor' },
    ...changes,
  });
  if (!reading.ok || reading.rule.kind !== 'list') throw new Error(JSON.stringify(reading));
  return reading.rule;
}

function pageOf(html: string, rule: ListRule = ruleOf(), changes: object = {}): ListPage {
  const reading = extractList(html, rule, { ...input, ...changes });
  if (reading.kind === 'refused') throw new Error(`${reading.code} ${reading.detail}`);
  return reading.value;
}

const row = (inner: string): string => `<ul class="list"><li>${inner}</li></ul>`;
const LINK = '<a href="1.html">通知</a>';

describe('list pages', () => {
  test('a row gives address, title and day', () => {
    expect(pageOf(row('<a href="./202609/t1.html">关于检查的通知</a><span>[2026-09-15]</span>')).items).toEqual([
      {
        url: 'http://mz.example.gov.cn/xxgk/202609/t1.html',
        title: '关于检查的通知',
        date: { kind: 'date', date: '2026-09-15', precision: 'day' },
        dateText: '[2026-09-15]',
      },
    ]);
  });

  test.each([
    [
      'a title cut with an ellipsis goes on in the attribute',
      '<a href="1" title="关于检查的通知">关于检查…</a>',
      '关于检查的通知',
    ],
    ['also cut with dots', '<a href="1" title="关于检查的通知">关于检查...</a>', '关于检查的通知'],
    ['also with the attribute inside', '<a href="1"><i title="关于检查的通知">关于检查…</i></a>', '关于检查的通知'],
    ['a whole title is taken as shown', '<a href="1" title="点击查看">关于检查的通知</a>', '关于检查的通知'],
    ['another attribute is no continuation', '<a href="1" title="点击查看">关于检查…</a>', '关于检查…'],
    [
      'a link without words is named by its attribute',
      '<a href="1" title="关于检查的通知"><img></a>',
      '关于检查的通知',
    ],
  ])('%s', (_, inner, title) => {
    expect(pageOf(row(inner)).items[0]?.title).toBe(title);
  });

  test.each([
    ['text outside links', '<a href="1">通知</a> (2026-09-01)', { date: '@unlinked()' }, '通知', '2026-09-01'],
    [
      'a day apart from its month',
      '<a href="1">通知</a><p><b>15</b><i>2026-09</i></p>',
      { date: 'p' },
      '通知',
      '2026-09-15',
    ],
    ['a date within the link', '<a href="1">通知<i>2026-09-01</i></a>', { date: 'i' }, '通知', '2026-09-01'],
    [
      'the row’s own text',
      '<a href="1"></a>通知 2026-09-01',
      { title: '@text()', date: '@text()' },
      '通知 2026-09-01',
      '2026-09-01',
    ],
    [
      'a title cut without dots',
      '<a href="1" title="关于开展安全检查工作的通知">关于开展安全检查</a>',
      {},
      '关于开展安全检查工作的通知',
      undefined,
    ],
    [
      'a title attribute with the date',
      '<a href="1" title="关于开展安全检查 [2026]">关于开展安全检查</a>',
      {},
      '关于开展安全检查',
      undefined,
    ],
  ])('%s is read as meant', (_, inner, fields, title, date) => {
    const rule = ruleOf({ list: { item: 'ul.list > li', title: 'a', url: 'a', ...fields } });
    expect(pageOf(row(inner), rule).items).toMatchObject([{ title, ...(date ? { date: { date } } : { date: null }) }]);
  });

  test('the page’s own base is respected', () => {
    expect(pageOf(`<base href="/other/">${row(LINK)}`).items[0]?.url).toBe('http://mz.example.gov.cn/other/1.html');
  });

  test('rows that lead nowhere are counted, not read', () => {
    const html = `<ul class="list"><li>${LINK}</li><li><a href="javascript:void(0)">展开</a></li><li>标题行</li></ul>`;
    expect(pageOf(html)).toMatchObject({ items: [{ title: '通知' }], skippedRows: 2 });
  });

  test.each([
    ['an emptied list', '<ul class="list"></ul>', {}, 'list_empty'],
    [
      'an emptied container',
      '<div id="c"></div>',
      { list: { container: '#c', item: 'li', title: 'a', url: 'a' } },
      'list_empty',
    ],
    ['a redesigned page', '<ul class="new"><li><a href="1">t</a></li></ul>', {}, 'rule_no_match'],
    ['rows without links', '<ul class="list"><li>一</li><li>二</li></ul>', {}, 'rule_no_match'],
    ['a selector that is no CSS', row(LINK), { list: { item: 'li[', title: 'a', url: 'a' } }, 'rule_no_match'],
  ])('%s is refused', (_, html, changes, code) => {
    expect(extractList(html, ruleOf(changes), input)).toMatchObject({ kind: 'refused', code });
  });

  test('a selector that is no CSS is named by its place', () => {
    const detail = { body: 'p', bodyMarks: { start: 'i', end: 'u[' }, remove: ['i', 'b:nope('] };
    const faults = ruleSelectorFaults(ruleOf({ detail }));
    expect(faults.map(({ path }) => path)).toEqual(['detail.bodyMarks.end', 'detail.remove']);
  });
});

describe('the page after', () => {
  const next = { pager: { kind: 'next', selector: 'a:contains("下一页")', maxPages: 3 } };
  const numbered = { pager: { kind: 'template', url: 'index_{page}.html', from: 1, to: 2 } };

  test.each([
    [
      'by link',
      next,
      `<a href="index_1.html">下一页</a>`,
      {},
      { kind: 'page', url: 'http://mz.example.gov.cn/xxgk/index_1.html' },
    ],
    ['no link left', next, '', {}, { kind: 'end' }],
    ['a dead link', next, '<a href="javascript:;">下一页</a>', {}, { kind: 'end' }],
    ['a link to itself', next, '<a href="index.html#p">下一页</a>', {}, { kind: 'end' }],
    ['as many as allowed', next, '<a href="index_3.html">下一页</a>', { pagesBefore: 2 }, { kind: 'limit' }],
    ['by number', numbered, '', {}, { kind: 'page', url: 'http://mz.example.gov.cn/xxgk/index_1.html' }],
    [
      'the last number',
      numbered,
      '',
      { pagesBefore: 1 },
      { kind: 'page', url: 'http://mz.example.gov.cn/xxgk/index_2.html' },
    ],
    ['past the last number', numbered, '', { pagesBefore: 2 }, { kind: 'end' }],
    ['no pager', {}, '<a href="index_1.html">下一页</a>', {}, { kind: 'end' }],
  ])('%s', (_, rule, pager, changes, expected) => {
    expect(pageOf(row(LINK) + pager, ruleOf(rule), changes).next).toEqual(expected);
  });

  test('every list ends within its limit of pages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 60 }), (maxPages, pagesBefore) => {
        const rule = ruleOf({ pager: { kind: 'template', url: 'index_{page}.html', from: 1, maxPages } });
        expect(pageOf(row(LINK), rule, { pagesBefore }).next.kind).toBe(pagesBefore + 1 < maxPages ? 'page' : 'limit');
      }),
    );
  });
});
