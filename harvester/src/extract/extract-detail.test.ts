import { localDate } from '@gongkai/kernel/pure';
import { describe, expect, test } from 'vitest';
import type { DetailRule } from '../domain/harvest-rule.ts';
import { extractDetail, type DetailPage } from './extract-detail.ts';

const from = { pageUrl: 'http://mz.example.gov.cn/xxgk/202609/t1.html', reference: localDate('2026-09-20') };
const RULE: DetailRule = {
  title: 'h1',
  body: '.TRS_Editor',
  date: '.info',
  source: '.info',
  documentNumber: '.wh',
  remove: ['.counter'],
};

const BODY = '<h1>关于检查的通知</h1><div class="info">来源：示例区民政局 发布时间：2026年9月15日 10:30</div>';
const page = (editor: string, head = ''): string =>
  `<html><head>${head}</head><body>${BODY}<div class="TRS_Editor">${editor}</div></body></html>`;

function detailOf(html: string, rule: DetailRule = RULE): DetailPage {
  const reading = extractDetail(html, rule, from);
  if (reading.kind === 'refused') throw new Error(`${reading.code} ${reading.detail}`);
  return reading.value;
}

describe('detail pages', () => {
  test('the rule gives title, day, source and body', () => {
    expect(detailOf(page('<p>全文</p>'))).toMatchObject({
      title: '关于检查的通知',
      bodyHtml: '<p>全文</p>',
      date: { date: '2026-09-15', time: '10:30' },
      source: '示例区民政局',
      documentNumber: null,
      conflicts: [],
    });
  });

  test('the standard’s tags answer first, the rule’s answer is kept and the disagreement flagged', () => {
    const head =
      '<meta name="ArticleTitle" content="关于开展检查的通知"><meta name="PubDate" content="2026-09-14 08:00">';
    const detail = detailOf(page('<p>全文</p>', head));
    expect(detail).toMatchObject({
      title: '关于开展检查的通知',
      date: { date: '2026-09-14' },
      conflicts: ['title', 'date'],
    });
    expect(detail.candidates.filter(({ field }) => field === 'title')).toEqual([
      { field: 'title', origin: 'meta', text: '关于开展检查的通知', value: '关于开展检查的通知', isChosen: true },
      { field: 'title', origin: 'rule', text: '关于检查的通知', value: '关于检查的通知', isChosen: false },
    ]);
  });

  test.each([
    ['names in small letters', '<meta name="articletitle" content="甲">', '甲'],
    ['markup in the value', '<meta name="ArticleTitle" content="&lt;b&gt;甲&lt;/b&gt;&lt;br/&gt;乙">', '甲乙'],
    ['the value null', '<meta name="ArticleTitle" content="null">', '关于检查的通知'],
    [
      'an empty value before a good one',
      '<meta name="ArticleTitle" content=" "><meta name="ArticleTitle" content="甲">',
      '甲',
    ],
  ])('tags in the wild: %s', (_, head, title) => {
    expect(detailOf(page('<p>全文</p>', head)).title).toBe(title);
  });

  test('a tag without a day that can be believed gives way to the rule', () => {
    const detail = detailOf(page('<p>全文</p>', '<meta name="PubDate" content="0000-00-00 00:00:00">'));
    expect(detail.date).toMatchObject({ date: '2026-09-15' });
    expect(detail.candidates).toContainEqual({
      field: 'date',
      origin: 'meta',
      text: '0000-00-00 00:00:00',
      value: null,
      isChosen: false,
    });
  });

  test('links become absolute, scripts, comments and what the rule removes are gone', () => {
    const editor =
      '<!-- c --><p class="counter">浏览次数：1</p><script>x()</script><p><img src="../a.jpg"><a href="mailto:a@b.cn">信</a></p>';
    expect(detailOf(page(editor)).bodyHtml).toBe(
      '<p><img src="http://mz.example.gov.cn/xxgk/a.jpg"><a href="mailto:a@b.cn">信</a></p>',
    );
  });

  test('files linked in the body are attachments, each once, named by their link', () => {
    const editor =
      '<p>全文<a href="P1.PDF">申请表</a><a href="P1.PDF">下载</a><a href="b.html">相关</a><a href="f/%E8%A1%A8.docx?v=1"></a></p>';
    expect(detailOf(page(editor)).attachments).toEqual([
      { url: 'http://mz.example.gov.cn/xxgk/202609/P1.PDF', title: '申请表' },
      { url: 'http://mz.example.gov.cn/xxgk/202609/f/%E8%A1%A8.docx?v=1', title: '表.docx' },
    ]);
  });

  test('where the rule points out the attachments, every link there is one', () => {
    const html = page('<p>全文</p>').replace('</body>', '<div class="fj"><a href="/down?id=3">附件</a></div></body>');
    expect(detailOf(html, { ...RULE, attachments: '.fj' }).attachments).toEqual([
      { url: 'http://mz.example.gov.cn/down?id=3', title: '附件' },
    ]);
  });

  test.each([
    ['no body where the rule says', '<html><body><div class="new">全文</div></body></html>', RULE],
    ['an empty body', page('<p>&nbsp;</p>'), RULE],
    ['a selector that is no CSS', page('<p>全文</p>'), { ...RULE, body: 'p[' }],
  ])('%s is refused', (_, html, rule) => {
    expect(extractDetail(html, rule, from)).toMatchObject({ kind: 'refused', code: 'rule_no_match' });
  });

  test('a scanned page without words is a body', () => {
    expect(detailOf(page('<img src="1.jpg">')).bodyHtml).toContain('1.jpg');
  });
});
