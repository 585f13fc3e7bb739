import { load } from 'cheerio';
import { localDate, wordingOf } from '@gongkai/kernel/pure';
import { describe, expect, test } from 'vitest';
import { readPage, type ReadablePage } from './readable-page.ts';

const today = localDate('2026-09-20');

const SENTENCE = '各街道要按照统一部署，逐户核对登记信息，发现问题及时更正，并于月底前将结果报送区民政局。';
const BODY = [1, 2, 3, 4].map((number) => `<p>${number}．${SENTENCE}</p>`).join('');
const MENU = `<div class="nav"><ul>${'<li><a href="/a">政务公开</a></li>'.repeat(12)}</ul></div>`;
const FOOT =
  '<div class="footer"><p>主办单位：示例区人民政府办公室，地址：示例路一号，邮编：100000。</p><p>版权所有 京ICP备00000000号</p></div>';
const TITLE = '关于核对登记信息的通知';

type Read = ReadablePage & { body: string; html: string };

function readOf(html: string): Read {
  const reader = readPage(load(html), today);
  const found = reader.body();
  return { ...reader.page, html: found?.html ?? '', body: wordingOf(found?.html ?? '') };
}

const whole = wordingOf(BODY);

describe('a page read without a rule', () => {
  test('of blocks: wording, title, date and source are found among menus, tools and what else there is to read', () => {
    const page = readOf(`<html><head><title>${TITLE}_通知公告_示例区人民政府</title></head><body>${MENU}
      <div class="crumb">您当前的位置：<a href="/">首页</a> > <a href="/tz">通知公告</a></div>
      <div class="main"><h1>${TITLE}</h1><div class="info">来源：示例区民政局　发布时间：2026-09-15 10:30　浏览次数：<span>120</span>　字号：[大 中 小]</div>
      <div class="content">${BODY}<p>附件：<a href="1.pdf">登记表.pdf</a></p><p>责任编辑：李某</p>
      <div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
      <h3>相关阅读</h3><ul><li><a href="/1">关于另一件事的通知</a></li><li><a href="/2">关于第三件事的通知</a></li></ul></div></div>
      ${FOOT}</body></html>`);
    expect(page).toMatchObject({ title: TITLE, source: '示例区民政局' });
    expect(page.date).toMatchObject({ year: 2026, month: 9, day: 15, hour: 10, minute: 30 });
    expect(page.body).toBe(`${whole} 附件：登记表.pdf`);
  });

  test('of tables and line breaks, as older sites are made', () => {
    const lines = [1, 2, 3, 4, 5].map((number) => `　　${number}．${SENTENCE}<br>`).join('');
    const page =
      readOf(`<html><head><title>示例区</title></head><body><table><tr><td><a href="/">首页</a>|<a href="/b">新闻</a></td></tr></table>
      <table><tr><td width="150">${'<a href="/c">栏目</a><br>'.repeat(10)}</td><td><center><b>${TITLE}</b></center>
      <center>2006年5月</center><font size="3">${lines}</font></td></tr></table>
      <table><tr><td>Copyright 2006 示例区 All Rights Reserved，保留所有权利，未经许可不得转载本站内容。</td></tr></table></body></html>`);
    expect(page.title).toBe(TITLE);
    expect(page.date).toEqual({ text: '2006年5月', year: 2006, month: 5 });
    expect(page.body).toContain(`1．${SENTENCE}`);
    expect(page.body).toContain(`5．${SENTENCE}`);
    expect(page.body).not.toMatch(/栏目|Copyright/);
  });

  test.each([
    ['text in pre', `<body>${MENU}<pre>${SENTENCE}\n\n${SENTENCE}</pre></body>`],
    ['an anchor nobody closed', `<body>${MENU}<a name="top"><div><p>${SENTENCE}</p><p>${SENTENCE}</p></div></body>`],
    ['a link nobody closed', `<body>${MENU}<a href="/x"><div>${`<p>${SENTENCE}</p>`.repeat(6)}</div></body>`],
    ['elements nobody knows', `<body>${MENU}<text:x><doc>${SENTENCE}<br>${SENTENCE}</doc></text:x></body>`],
    ['no body element', `<p>${SENTENCE}</p><p>${SENTENCE}</p>`],
  ])('%s', (_, html) => {
    expect(readOf(`<html>${html}</html>`).body).toContain(`${SENTENCE} ${SENTENCE}`);
    expect(readOf(`<html>${html}</html>`).body).not.toContain('政务公开');
  });

  test('comments of readers are not the article', () => {
    const comments = '<li>说得很好，希望早日落实，我们等了很久，谢谢各位工作人员的辛苦。</li>'.repeat(3);
    const page = readOf(`<body><div><h2>${TITLE}</h2>${BODY}<h3>网友评论</h3><ol>${comments}</ol></div></body>`);
    expect(page.body).not.toContain('说得很好');
    expect(page.body).toContain(whole);
  });

  test('where a publishing system puts articles, a short one or a scan is found beside a longer imprint', () => {
    const about =
      '<div><p>本网站由示例区人民政府主办，所载信息以纸质文本为准，欢迎提出意见，我们会及时答复。</p></div>'.repeat(2);
    expect(
      readOf(`<body>${about}<div class="TRS_Editor"><p>现予公示，公示期五天，有异议请来电。</p></div></body>`).body,
    ).toBe('现予公示，公示期五天，有异议请来电。');
    expect(readOf('<body><div id="zoom"><img src="1.jpg"></div></body>').html).toContain('1.jpg');
  });

  test('a page without running text has no body', () => {
    expect(readOf(`<body>${MENU}</body>`).body).toBe('');
    expect(readOf('').body).toBe('');
  });

  test('the table of particulars gives source and document number, also from the next cell', () => {
    const table =
      '<table><tr><td>发文机关：</td><td>示例区人民政府</td><td>发文字号：</td><td>示政发〔2026〕12号</td></tr></table>';
    expect(readOf(`<body>${table}<h1>${TITLE}</h1>${BODY}</body>`)).toMatchObject({
      source: '示例区人民政府',
      documentNumber: '示政发〔2026〕12号',
    });
  });

  test.each([
    ['site in front', `示例新闻网 » ${TITLE}`, TITLE],
    ['site behind', `${TITLE}-示例区政府网`, TITLE],
    ['only the site', '欢迎访问示例区政府网', '欢迎访问示例区政府网'],
  ])('without a line of its own the title is the page’s, without the site’s name: %s', (_, given, title) => {
    expect(readOf(`<head><title>${given}</title></head><body><div>${BODY}</div></body>`).title).toBe(title);
  });
});
