import { describe, expect, test } from 'vitest';
import { siteMarksIn } from './site-marks.ts';

const NONE = { metaIdCode: null, footerIdCode: null };

describe('the marks of a page', () => {
  test.each([
    ['nothing', '<h1>教育局</h1>', NONE],
    ['a meta tag', '<meta name="SiteIDCode" content="3101140001">', { ...NONE, metaIdCode: '3101140001' }],
    [
      'a meta tag turned round',
      "<META content='bm07000001' name='SiteIDCode' />",
      { ...NONE, metaIdCode: 'bm07000001' },
    ],
    ['another meta tag', '<meta name="SiteName" content="3101140001">', NONE],
    ['words', '<footer>政府网站标识码：3101140001</footer>', { ...NONE, footerIdCode: '3101140001' }],
    ['a link', '<p>网站标识码 <a href="#">bm07000001</a></p>', { ...NONE, footerIdCode: 'bm07000001' }],
    ['full-width figures', '<p>标识码:３１０１１４０００１</p>', { ...NONE, footerIdCode: '３１０１１４０００１' }],
    [
      'the place for mistakes',
      `<script id="_jiucuo_" sitecode='3101140001' src='//example.cn/j.js'></script>`,
      { ...NONE, footerIdCode: '3101140001' },
    ],
    [
      'its address',
      '<a href="https://example.cn/exposure/jiucuo.html?site_code=bm07000001&amp;url=x">找错</a>',
      { ...NONE, footerIdCode: 'bm07000001' },
    ],
    ['a number of something else', '<p>组织机构代码 3101140001</p>', NONE],
    [
      'an article about codes above its own',
      '<p>标识码：1111111111</p><p>标识码：3101140001</p>',
      { ...NONE, footerIdCode: '3101140001' },
    ],
    ['words in a remark', '<!-- 标识码：3101140001 -->', NONE],
  ])('are read from %s', (_, html, marks) => expect(siteMarksIn(html)).toEqual(marks));

  test('are found at the foot of a very long page, and no page makes it slow', () => {
    expect(siteMarksIn(`${'<p>正文</p>'.repeat(400_000)}标识码：3101140001`).footerIdCode).toBe('3101140001');
    expect(siteMarksIn('<meta '.repeat(300_000))).toEqual(NONE);
    expect(siteMarksIn('标识码'.repeat(300_000))).toEqual(NONE);
    expect(siteMarksIn('site_code= '.repeat(200_000))).toEqual(NONE);
  });
});
