import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFeed } from './feeds.ts';

const today = localDate('2026-09-20');
const RSS = `<rss version="2.0"><channel><title>公告</title><link>http://jy.example.gov.cn/</link><item><title>通知</title>
  <guid isPermaLink="false">n-1</guid><link>/1.html</link><pubDate>Tue, 15 Sep 2026 10:30:00 +0800</pubDate>
  <description>&lt;a href="x.html"&gt;摘要&lt;/a&gt;</description></item></channel></rss>`;

describe('evaluateFeed', () => {
  it('shows feed and entries, instants in UTC', () => {
    expect(evaluateFeed('a.xml', Buffer.from(RSS), today)).toEqual({
      file: 'a.xml',
      ok: true,
      feed: { title: '公告', link: 'http://jy.example.gov.cn/' },
      entries: [
        {
          id: 'n-1',
          title: '通知',
          link: 'http://jy.example.gov.cn/1.html',
          published: '2026-09-15T02:30:00.000Z',
          content: '<a href="http://jy.example.gov.cn/x.html">摘要</a>',
        },
      ],
    });
  });

  it('without an address of the feed, relative links stay as they are written', () => {
    const atom =
      '<feed><title>公告</title><entry><title>t</title><link href="/1.html"/><updated>2026-09</updated></entry></feed>';
    expect(evaluateFeed('a.xml', Buffer.from(atom), today).entries).toMatchObject([
      { link: '/1.html', published: '2026-09-01' },
    ]);
  });

  it('what a run would refuse is not ok, says why, and is shown as far as it can be read', () => {
    expect(evaluateFeed('a.xml', Buffer.from(RSS.slice(0, -20)), today)).toMatchObject({
      ok: false,
      error: expect.stringContaining('breaks off'),
      entries: [{ id: 'n-1' }],
    });
    expect(evaluateFeed('a.xml', Buffer.from('<html></html>'), today)).toMatchObject({ ok: false, entries: [] });
  });

  it('nothing throws', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(RSS.length), (bytes, at) => {
        expect(evaluateFeed('a', bytes, today).file).toBe('a');
        const broken = Buffer.concat([Buffer.from(RSS.slice(0, at)), bytes, Buffer.from(RSS.slice(at))]);
        expect(evaluateFeed('a', broken, today).file).toBe('a');
      }),
    );
  });
});
