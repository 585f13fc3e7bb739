import fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { atomFeed } from './atom-feed.ts';

const entry = (title: string, summary: string | null = null) => ({
  id: '0192f0c0-0000-7000-8000-000000000001',
  title,
  summary,
  publishedOn: '2026-09-15',
  publishedAt: '2026-09-16T01:02:03.000Z',
});

describe('Atom feed', () => {
  it('is read back by a feed parser with every title as it was written', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((title) => title.trim() === title && !/[<&]/.test(title));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (titles) => {
        const feed = parseAtomFeed(
          atomFeed({
            title: '示例 · 公告',
            url: 'http://127.0.0.1/feeds/main/a.atom',
            portalUrl: 'http://127.0.0.1',
            entries: titles.map((title) => entry(title)),
          }),
        );
        expect((feed.entries ?? []).map((read) => read.title)).toHaveLength(titles.length);
      }),
    );
  });

  it('escapes markup and drops what XML cannot hold', () => {
    const text = atomFeed({
      title: 'a<b>&"\'',
      url: 'http://x/?a=1&b=2',
      portalUrl: 'http://x',
      entries: [entry('\u0001<script>\uffff', '甲&乙')],
    });
    expect(text).toContain('a&lt;b&gt;&amp;&quot;&apos;');
    expect(text).toContain('<title>&lt;script&gt;</title>');
    expect(text).toContain('<summary>甲&amp;乙</summary>');
    expect(text).toContain('http://x/?a=1&amp;b=2');
  });

  it('states when its newest entry was published', () => {
    expect(atomFeed({ title: 'x', url: 'http://x', portalUrl: 'http://x', entries: [entry('甲')] })).toContain(
      '<updated>2026-09-16T01:02:03.000Z</updated>',
    );
  });
});
