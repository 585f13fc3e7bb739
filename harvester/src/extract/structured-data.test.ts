import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonLdOf, openGraphOf } from './structured-data.ts';

const NOTHING = { title: null, date: null, source: null };
const ld = (...parts: unknown[]) =>
  jsonLdOf(
    load(
      parts
        .map(
          (part) =>
            `<script type="application/ld+json">${typeof part === 'string' ? part : JSON.stringify(part)}</script>`,
        )
        .join(''),
    ),
  );

const ARTICLE = {
  '@type': 'NewsArticle',
  headline: '关于核对登记信息的通知',
  datePublished: '2026-09-15T10:30:00+08:00',
  publisher: { '@type': 'Organization', name: '示例区民政局' },
};
const READ = { title: ARTICLE.headline, date: ARTICLE.datePublished, source: '示例区民政局' };

describe('structured data', () => {
  test.each([
    ['alone', ARTICLE],
    ['in a list', [{ '@type': 'BreadcrumbList' }, ARTICLE]],
    ['in a graph', { '@graph': [{ '@type': 'WebSite', name: '示例区' }, ARTICLE] }],
    ['as what a page is about', { '@type': 'WebPage', name: '示例区', mainEntity: ARTICLE }],
    ['of two types', { ...ARTICLE, '@type': ['Thing', 'Article'] }],
  ])('JSON-LD of an article %s', (_, json) => {
    expect(ld(json)).toEqual(READ);
  });

  test('scripts that are no JSON or no article say nothing, those behind them are read', () => {
    expect(ld('{', 'null', '7', { '@type': 'WebSite', name: '示例区' })).toEqual(NOTHING);
    expect(ld('{broken', ARTICLE)).toEqual(READ);
    fc.assert(fc.property(fc.jsonValue(), (json) => void ld(json as object)));
  });

  test('Open Graph: the site’s name behind a title is not part of it', () => {
    const $ = load(
      `<meta property="og:title" content="关于核对登记信息的通知 - 示例区"><meta property="og:site_name" content="示例区">
       <meta name="publishdate" content="2026-09-15">`,
    );
    expect(openGraphOf($)).toEqual({ title: '关于核对登记信息的通知', date: '2026-09-15', source: '示例区' });
    expect(openGraphOf(load('<meta property="og:title" content="">'))).toEqual(NOTHING);
  });
});
