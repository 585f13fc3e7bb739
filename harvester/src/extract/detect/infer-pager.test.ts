import { describe, expect, test } from 'vitest';
import { around, COLUMN, LIST, propose } from './column-page.fixture.ts';

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
