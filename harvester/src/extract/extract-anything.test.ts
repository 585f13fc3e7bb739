import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate, parseLocalDate, partsOf } from '@gongkai/kernel/pure';
import type { DetailRule } from '../domain/harvest-rule.ts';
import { decodeText } from './decode-text.ts';
import { extractDetail } from './extract-detail.ts';

const from = {
  pageUrl: 'http://mz.example.gov.cn/tzgg/t1.html',
  reference: localDate('2026-09-20'),
  generic: 'always',
} as const;
const GENERIC: DetailRule = { remove: [] };

const PIECES = [
  '<div>',
  '</div>',
  '<div class="TRS_Editor">',
  '<p>',
  '</p>',
  '<td>',
  '<table><tr>',
  '</table>',
  '<a href="x.pdf">',
  '<a href=x>',
  '</a>',
  '<h1>',
  '</h1>',
  '<title>',
  '</title>',
  '<br>',
  '<pre>',
  '<script>',
  '</script>',
  '<!--',
  '-->',
  '<svg>',
  '<math>',
  '<template>',
  '<select>',
  '<frameset>',
  '<meta name="PubDate" content="',
  '2026-09-15',
  '0000-00-00',
  '">',
  '<meta name="ArticleTitle" content="null">',
  '<base href="::">',
  '<script type="application/ld+json">{"@type":"Article"',
  '}',
  '来源：',
  '发布时间：2026年9月15日',
  '各街道要按照统一部署，逐户核对登记信息。',
  '責任编辑：',
  '\u0000',
  '\ud800',
  '&#0;',
  '&lt;',
  '文字',
];
const html = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(''));
const rule = fc.constantFrom<DetailRule>(
  GENERIC,
  { body: '.TRS_Editor', title: 'h1', date: 'p', source: 'td', remove: ['br'] },
  { body: 'div', attachments: 'a', remove: ['p'] },
);

describe('whatever a page holds', () => {
  test('reading ends in a page or a refusal, and no day is outside 1990 and the next year', () => {
    fc.assert(
      fc.property(html, rule, (text, by) => {
        const reading = extractDetail(text, by, from);
        if (reading.kind === 'refused') return;
        const { date, candidates, bodyHtml } = reading.value;
        const days = [date?.date, ...candidates.filter(({ field }) => field === 'date').map(({ value }) => value)];
        for (const day of days.flatMap((value) => value ?? [])) {
          const local = parseLocalDate(day);
          expect(local !== undefined && partsOf(local).year >= 1990 && partsOf(local).year <= 2027).toBe(true);
        }
        expect(bodyHtml).not.toMatch(/<script|<!--/);
      }),
      { numRuns: 300 },
    );
  });

  test('bytes of any kind are read without a fault', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000 }),
        fc.option(fc.constantFrom('text/html; charset=gbk', 'text/html; charset=utf-16')),
        (bytes, type) => {
          const { text } = decodeText(bytes, type);
          expect(['read', 'refused']).toContain(extractDetail(text, GENERIC, from).kind);
        },
      ),
    );
  });

  // each of these grows with the page; what grows with its square would take minutes
  const MANY = 15_000;
  const WORDS = '各街道要按照统一部署，逐户核对登记信息。';
  test.each([
    ['many empty elements', '<div></div>'.repeat(MANY)],
    ['many lines', `${WORDS}<br>`.repeat(MANY)],
    ['one endless line', WORDS.repeat(MANY)],
    ['as deep as allowed, with text at every depth', `${`<div>${WORDS}`.repeat(590)}${WORDS.repeat(2000)}`],
    ['many links', `<p>${'<a href="/a">政务公开</a>'.repeat(MANY)}</p>`],
    ['links nobody closed', '<a href="/a"><div>文字'.repeat(250)],
    ['many tags', '<meta name="Keywords" content="a&amp;b">'.repeat(MANY)],
    ['an endless title', `<title>${'标题'.repeat(MANY)}</title>${`<p>${WORDS}</p>`.repeat(50)}`],
    ['many headings', `<h1>标题文字</h1>`.repeat(MANY)],
    ['runs of blanks', `<p>来源：${' '.repeat(MANY)}发布时间${' '.repeat(MANY)}2026</p>`],
    ['figures without end', `<p>${'2026-'.repeat(MANY)}</p>`],
  ])(
    '%s',
    (_, text) => {
      expect(['read', 'refused']).toContain(extractDetail(`<body>${text}</body>`, GENERIC, from).kind);
    },
    20_000,
  );
});
