import { localDate } from '@gongkai/kernel/pure';
import { describe, expect, it } from 'vitest';
import { evaluatePage } from './page.ts';

const today = localDate('2026-09-20');

describe('evaluatePage', () => {
  it('shows every answer for an article with its origin, and where it came from', () => {
    const html = `<head><link rel="canonical" href="http://mz.example.gov.cn/t1.html"><meta name="ArticleTitle" content="关于甲的通知">
      <meta name="SiteIDCode" content="1100000001"></head><body><h1>关于乙的通知</h1><p>2026-09-15</p>
      <div class="TRS_Editor"><p>各街道要按照统一部署，逐户核对登记信息。</p></div></body>`;
    const evaluation = evaluatePage({ bytes: Buffer.from(html), contentType: null, url: null }, today);
    expect(evaluation).toMatchObject({ url: 'http://mz.example.gov.cn/t1.html', feed: null });
    expect(evaluation.article).toMatchObject({
      title: '关于甲的通知',
      tags: { siteIdCode: '1100000001' },
      candidates: expect.arrayContaining([
        expect.objectContaining({ field: 'title', origin: 'meta', isChosen: true }),
        expect.objectContaining({ field: 'title', origin: 'generic', value: '关于乙的通知', isChosen: false }),
      ]),
    });
  });

  it('shows a feed as a feed', () => {
    const rss =
      '<rss><channel><title>公告</title><item><title>t</title><link>http://a.example/1</link></item></channel></rss>';
    const evaluation = evaluatePage(
      { bytes: Buffer.from(rss), contentType: 'text/xml', url: 'http://a.example/rss' },
      today,
    );
    expect(evaluation.feed).toMatchObject({ title: '公告', entries: [{ url: 'http://a.example/1' }] });
    expect(evaluation.rules).toMatchObject([{ rule: { kind: 'feed' } }]);
  });
});
