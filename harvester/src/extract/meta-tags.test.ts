import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portalTags, type PortalTags } from './meta-tags.ts';

const PAGE = 'http://mz.example.gov.cn/tzgg/202609/t1.html';

const tagsOf = (metas: Readonly<Record<string, string>> | string): PortalTags => {
  const html =
    typeof metas === 'string'
      ? metas
      : Object.entries(metas)
          .map(([name, content]) => `<meta name="${name}" content="${content}">`)
          .join('');
  return portalTags(load(`<head>${html}</head>`), PAGE);
};

describe('the standard’s tags', () => {
  test('all of them are read', () => {
    expect(
      tagsOf({
        SiteName: '示例区民政局',
        SiteDomain: 'mz.example.gov.cn',
        SiteIDCode: '1100000001',
        ColumnName: '通知公告',
        ColumnDescription: '民政局的通知和公告',
        ColumnKeywords: '通知,公告',
        ColumnType: '工作动态',
        ArticleTitle: '关于核对登记信息的通知',
        PubDate: '2026-09-15 10:30',
        ContentSource: '示例区民政局',
        Keywords: '登记;核对',
        Author: '办公室',
        Description: '核对登记信息',
        Image: '../a.jpg',
        Url: 't1.html',
      }),
    ).toEqual({
      siteName: '示例区民政局',
      siteDomains: ['mz.example.gov.cn'],
      siteIdCode: '1100000001',
      columnName: '通知公告',
      columnDescription: '民政局的通知和公告',
      columnKeywords: ['通知', '公告'],
      columnType: '工作动态',
      articleTitle: '关于核对登记信息的通知',
      pubDate: '2026-09-15 10:30',
      contentSource: '示例区民政局',
      keywords: ['登记', '核对'],
      author: '办公室',
      description: '核对登记信息',
      image: 'http://mz.example.gov.cn/tzgg/a.jpg',
      url: PAGE,
    } satisfies PortalTags);
  });

  test.each<[string, Readonly<Record<string, string>>, Partial<PortalTags>]>([
    [
      'names in small letters with blanks',
      { ' sitename ': '甲', pubdate: '2026-09-15 00:00:00' },
      { siteName: '甲', pubDate: '2026-09-15 00:00:00' },
    ],
    [
      'markup in a title',
      { ArticleTitle: '&lt;p&gt;甲&lt;br&gt;乙&amp;amp;丙&lt;/p&gt;' },
      { articleTitle: '甲乙&丙' },
    ],
    [
      'null and its like',
      { ArticleTitle: 'null', PubDate: 'undefined', ContentSource: '无', Author: ' ' },
      { articleTitle: null, pubDate: null, contentSource: null, author: null },
    ],
    [
      'a title that is only the site’s name',
      { SiteName: '示例区民政局', ArticleTitle: '示例区民政局' },
      { articleTitle: null },
    ],
    [
      'keywords of the whole site in an article',
      { SiteName: '示例区', ColumnName: '公告', ColumnKeywords: '政务,公开', Keywords: '示例区,公告,政务,低保' },
      { keywords: ['低保'] },
    ],
    ['an address that is the home page', { Url: '/' }, { url: null }],
    ['an address that is the home page by name', { Url: 'http://mz.example.gov.cn/index.html' }, { url: null }],
    [
      'two hosts in one tag',
      { SiteDomain: 'http://www.example.gov.cn/;MZ.example.gov.cn' },
      { siteDomains: ['www.example.gov.cn', 'mz.example.gov.cn'] },
    ],
    ['a code in wide figures', { SiteIDCode: '１１００００００ 01' }, { siteIdCode: '1100000001' }],
    ['a code of the ministries', { SiteIDCode: 'bm01000001' }, { siteIdCode: 'bm01000001' }],
    ['a code that is none', { SiteIDCode: '京ICP备1号' }, { siteIdCode: null }],
  ])('%s', (_, metas, tags) => {
    expect(tagsOf(metas)).toMatchObject(tags);
  });

  test('of a tag that is repeated the first that says something counts', () => {
    expect(tagsOf('<meta name="PubDate" content=""><meta name="PubDate" content="2026-09-15">').pubDate).toBe(
      '2026-09-15',
    );
  });

  test('no page has too many or too odd tags', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('SiteName', 'url', 'KEYWORDS', 'x'), fc.string())), (metas) => {
        const html = metas.map(([name, content]) => `<meta name="${name}" content="${content}">`).join('');
        expect(tagsOf(html).keywords.every((word) => word !== '')).toBe(true);
      }),
    );
    expect(tagsOf(`<meta name="keywords" content="a&lt;b">`.repeat(20_000)).keywords).toEqual(['a']);
  });
});
