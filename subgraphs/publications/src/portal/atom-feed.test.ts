import fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { atomFeed, type FeedEntry } from './atom-feed.ts';

const entry = (title: string, over: Partial<FeedEntry> = {}): FeedEntry => ({
  id: '0192f0c0-0000-7000-8000-000000000001',
  title,
  summary: null,
  bodyHtml: '<p>正文</p>',
  sourceUrl: null,
  publishedOn: '2026-09-15',
  publishedAt: '2026-09-16T01:02:03.000Z',
  ...over,
});

const feedOf = (entries: readonly FeedEntry[], title = '示例 · 公告'): string =>
  atomFeed({ id: '0192f0c0-0000-7000-8000-00000000000c', title, author: '示例', path: '/feeds/main/a.atom', entries });

describe('Atom feed', () => {
  it('is read back by a feed parser with every title and text as it was written', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((written) => written.trim() === written && !/[<&\]]/.test(written) && !/\p{Surrogate}/u.test(written));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), (written) => {
        const feed = parseAtomFeed(feedOf(written.map(([title, bodyHtml]) => entry(title, { bodyHtml }))));
        const kept = (sign: string): string =>
          sign.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').trim();
        expect((feed.entries ?? []).map((read) => [read.title?.value ?? '', read.content?.value ?? ''])).toEqual(
          written.map(([title, bodyHtml]) => [kept(title), kept(bodyHtml)]),
        );
      }),
    );
  });

  it('escapes markup and drops what XML cannot hold', () => {
    const text = feedOf(
      [entry('\u0001<script>\uffff', { summary: '甲&乙', sourceUrl: 'http://x/?a=1&b=2' })],
      'a<b>&"\'',
    );
    expect(text).toContain('a&lt;b&gt;&amp;&quot;&apos;');
    expect(text).toContain('<title>&lt;script&gt;</title>');
    expect(text).toContain('<summary>甲&amp;乙</summary>');
    expect(text).toContain('<link rel="via" href="http://x/?a=1&amp;b=2"/>');
    expect(text).toContain('<content type="html">&lt;p&gt;正文&lt;/p&gt;</content>');
  });

  it('leads to the target of an entry that is a link, which has no text', () => {
    const text = feedOf([entry('甲', { bodyHtml: '', sourceUrl: 'https://city.example/1' })]);
    expect(text).toContain('<link rel="alternate" href="https://city.example/1"/>');
    expect(text).not.toContain('<content');
  });

  it('states when its newest entry was published', () => {
    expect(feedOf([entry('甲')])).toContain('<updated>2026-09-16T01:02:03.000Z</updated>');
  });
});
