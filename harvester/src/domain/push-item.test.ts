import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pushEntries, type PushedItem } from './push-item.ts';

const item = (more: Partial<PushedItem> = {}): PushedItem => ({
  guid: 'a',
  url: 'https://example.gov.cn/a.html',
  title: '公告',
  date: '2026-11-19',
  dateText: '2026-11-19',
  contentHtml: '<p>正文</p>',
  summary: null,
  ...more,
});
const codeOf = (given: PushedItem, ...before: PushedItem[]): string | undefined => {
  const last = pushEntries([...before, given]).at(-1);
  return last && 'refusal' in last ? last.refusal.code : undefined;
};

describe('an item of a push', () => {
  test.each<[string, PushedItem, string | undefined]>([
    ['as it should be', item(), undefined],
    ['without a date', item({ date: null, dateText: null }), undefined],
    ['without an id', item({ guid: null }), undefined],
    ['without an address', item({ url: null }), 'field_missing'],
    ['with a date nobody can read', item({ date: null, dateText: '前天' }), 'date_invalid'],
  ])('%s', (_, given, code) => expect(codeOf(given)).toBe(code));

  test('whose id came before in the same push is refused, be its address another', () => {
    expect(codeOf(item({ url: 'https://example.gov.cn/b.html' }), item())).toBe('duplicate');
    expect(codeOf(item(), item({ url: null }))).toBeUndefined();
  });
});

test('every item has its answer, in order; no two that go on share an identity', () => {
  const some = fc.record({
    guid: fc.constantFrom(null, 'a', 'b', ' ', 'https://example.gov.cn/a.html'),
    url: fc.constantFrom(
      null,
      'https://example.gov.cn/a.html',
      'http://example.gov.cn/a.html',
      'https://example.gov.cn/c',
    ),
    dateText: fc.constantFrom(null, '前天', '2026-11-19'),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), (given) => {
      const items = given.map((one) => item({ ...one, date: one.dateText === '2026-11-19' ? one.dateText : null }));
      const entries = pushEntries(items);
      expect(entries).toHaveLength(items.length);
      const going = entries.flatMap((entry) => ('entry' in entry ? [entry.entry.identity] : []));
      expect(new Set(going).size).toBe(going.length);
      entries.forEach((entry, at) => {
        const sender = items[at];
        expect(entry.subject).toBe(sender?.guid ?? sender?.url ?? sender?.title);
      });
    }),
  );
});
