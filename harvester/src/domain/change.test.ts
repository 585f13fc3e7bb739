import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedFields, itemHash, lastingWording, type ItemContent } from './change.ts';

const ITEM: ItemContent = {
  title: '关于开展检查的通知',
  bodyHtml: '<p>各单位：</p><p>请于2026年9月15日 星期二前报送。</p>',
  date: '2026-09-10',
  source: '示例区民政局',
  documentNumber: null,
  attachments: [{ url: 'http://a.cn/1.pdf', title: '附件' }],
};

const withBody = (bodyHtml: string): ItemContent => ({ ...ITEM, bodyHtml });
const hashOf = (item: ItemContent): string => itemHash(item).hash;

describe('change of an item', () => {
  test.each([
    ['a view counter', '<p>浏览次数：12</p>', '<p>浏览次数：13</p>'],
    ['a counter in brackets', '<p>[点击数: 1,204次]</p>', '<p>[点击数: 1,205次]</p>'],
    ['a counter in its own element', '阅读：<em id="hits">3</em>次', '阅读：<em id="hits">4</em>次'],
    ['a counter a script fills in', '<span class="view-count">9</span>', '<span class="view-count"></span>'],
    ['today’s date', '<div>今天是2026年9月15日 星期二</div>', '<div>今天是2026年9月16日 星期三</div>'],
    ['a script', '<script>var t="abc"</script>', '<script>var t="def"</script>'],
    ['a hidden token', '<input type="hidden" value="1f2e">', '<input type="hidden" value="9d8c">'],
    ['white space and tags', '<p>  全文 </p>', '<div>全文</div>'],
  ])('%s is no change', (_, before, after) => {
    const [old, fresh] = [withBody(ITEM.bodyHtml + before), withBody(ITEM.bodyHtml + after)];
    expect(hashOf(fresh)).toBe(hashOf(old));
    expect(changedFields(old, fresh)).toEqual([]);
  });

  test.each([
    ['a figure in the text', '<p>补助500元</p>', '<p>补助600元</p>'],
    ['the day of a meeting', '<p>时间：2026年9月15日 星期二</p>', '<p>时间：2026年9月16日 星期三</p>'],
    ['a reported number of visits', '<p>全年访问量12000人次</p>', '<p>全年访问量13000人次</p>'],
    ['a scanned page', '<p><img src="/a/1.jpg"></p>', '<p><img src="/a/2.jpg"></p>'],
  ])('%s is a change of the body', (_, before, after) => {
    const [old, fresh] = [withBody(before), withBody(after)];
    expect(hashOf(fresh)).not.toBe(hashOf(old));
    expect(changedFields(old, fresh).map(({ field }) => field)).toEqual(['bodyHtml']);
  });

  test('the difference names fields with both readings', () => {
    const fresh = { ...ITEM, title: '关于开展专项检查的通知', date: '2026-09-11' };
    expect(changedFields(ITEM, fresh)).toEqual([
      { field: 'title', before: ITEM.title, after: fresh.title },
      { field: 'date', before: '2026-09-10', after: '2026-09-11' },
    ]);
  });

  test('another file behind the same link is a change', () => {
    expect(itemHash(ITEM, ['aa']).hash).not.toBe(itemHash(ITEM, ['bb']).hash);
  });

  test('equal hash and empty difference are the same thing', () => {
    const item = fc.record({
      title: fc.constantFrom('甲', '乙'),
      bodyHtml: fc.constantFrom('<p>一</p>', '<p>二</p>', '<p>一</p><p>浏览次数：3</p>'),
      date: fc.constantFrom('2026-01-01', null),
      source: fc.constantFrom('', null, '局'),
      documentNumber: fc.constant(null),
      attachments: fc.constantFrom([], [{ url: 'http://a.cn/1.pdf', title: '' }]),
    });
    fc.assert(
      fc.property(item, item, (one, other) => {
        expect(hashOf(one) === hashOf(other)).toBe(changedFields(one, other).length === 0);
      }),
    );
  });

  test('lasting wording taken twice is taken once', () => {
    const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('浏览次数：3', '通知', '今天是2026年1月1日', ' ', '<', '点击')), (parts) => {
        const once = lastingWording(escape(parts.join('')));
        expect(lastingWording(escape(once))).toBe(once);
      }),
    );
  });

  // A search that starts again at every place of such a text would take longer than anybody waits.
  test.each(['浏览：', '<input ', '<span class="', '今天是2026-', '[( ', 'token=', '<b id=hits>'])(
    'of a page with a million of %s comes to an end',
    (part) => {
      expect(lastingWording(part.repeat(2_000_000 / part.length)).length).toBeLessThanOrEqual(2_000_000);
    },
  );
});
