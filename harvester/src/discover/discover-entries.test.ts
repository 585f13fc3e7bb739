import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, EntryPage, ListPlace } from '../domain/entry.ts';
import { read, refused, type Reading } from '../domain/stage-result.ts';
import { discoverEntries } from './discover-entries.ts';

const entry = (identity: string): Entry => ({
  identity,
  url: `https://example.gov.cn/${identity}`,
  title: identity,
  date: null,
  contentHtml: null,
  summary: null,
});

async function discover(pages: readonly Reading<EntryPage>[]) {
  const known = new Set<string>();
  const asked: ListPlace[] = [];
  const notes: { url: string; code: string }[] = [];
  const discovery = await discoverEntries(
    { url: '0', pagesBefore: 0 },
    {
      read: async (place) => {
        asked.push(place);
        return pages[Number(place.url)] ?? refused('http_4xx', '404');
      },
      keep: async ({ entries }) => {
        const fresh = entries.filter(({ identity }) => !known.has(identity));
        for (const { identity } of fresh) known.add(identity);
        return fresh.length;
      },
      note: async ({ url }, { code }) => void notes.push({ url, code }),
    },
  );
  return { discovery, known: [...known], asked, notes };
}

const page = (identities: readonly string[], next: string | null): Reading<EntryPage> =>
  read({ entries: identities.map(entry), skippedRows: 0, next });

describe('reading a list to its end', () => {
  test('pages are read in order until there is no next', async () => {
    const { discovery, known, asked } = await discover([page(['a', 'b'], '1'), page(['c'], null), page(['d'], null)]);
    expect(discovery).toEqual({ kind: 'complete' });
    expect(known).toEqual(['a', 'b', 'c']);
    expect(asked.map(({ pagesBefore }) => pagesBefore)).toEqual([0, 1]);
  });

  test.each([
    ['a page that is not there', refused('http_4xx', '404')],
    ['an empty page', refused('list_empty', 'li')],
    ['a page that says it was not found', refused('soft_404', '您访问的页面不存在')],
  ])('%s is the end', async (_, second) => {
    expect((await discover([page(['a'], '1'), second, page(['c'], null)])).discovery).toEqual({ kind: 'complete' });
  });

  test.each([
    ['the first page for every number', ['a', 'b'], ['a', 'b'], ['a', 'b']],
    ['its last page for every number past it', ['a'], ['b'], ['b']],
    ['its first page for every number past the last', ['a'], ['b'], ['a']],
  ])('a site that answers %s has come to its end', async (_, ...pages) => {
    const { discovery, notes } = await discover(pages.map((ids, index) => page(ids, String(index + 1))));
    expect(discovery).toEqual({ kind: 'complete' });
    expect(notes).toEqual([]);
  });

  test('a second page that repeats the first is noted where the third goes on, and nothing is left out', async () => {
    const pages = [page(['a', 'b'], '1'), page(['a', 'b'], '2'), page(['c', 'd'], '3'), page(['e'], null)];
    const { discovery, known, notes } = await discover(pages);
    expect(discovery).toEqual({ kind: 'complete' });
    expect(known).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(notes).toEqual([{ url: '1', code: 'pager_offset' }]);
  });

  test('pages that move on by one row are noted once; a last page filled up is not', async () => {
    const rows = (from: number): string[] => ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(from, from + 3);
    const creeping = [0, 1, 2, 3, 4].map((from, index) => page(rows(from), index === 4 ? null : String(index + 1)));
    expect((await discover(creeping)).notes).toEqual([{ url: '2', code: 'pager_offset' }]);
    const filledUp = [page(rows(0), '1'), page(rows(3), '2'), page(rows(4), null)];
    expect((await discover(filledUp)).notes).toEqual([]);
  });

  test('a column page without rows leads to its records, which are the first page', async () => {
    const { discovery, known, asked } = await discover([page([], '1'), page(['a'], '2'), page(['b'], null)]);
    expect(discovery).toEqual({ kind: 'complete' });
    expect(known).toEqual(['a', 'b']);
    expect(asked.map(({ pagesBefore }) => pagesBefore)).toEqual([0, 0, 1]);
  });

  test.each([
    ['records that are missing are the failure of all', refused('http_4xx', '404')],
    ['records that are none are the failure of all', refused('list_empty', 'results')],
  ])('where a column page leads to them, %s', async (_, records) => {
    expect((await discover([page([], '1'), records])).discovery).toEqual(records);
  });

  test('a first page that cannot be read is the failure of all', async () => {
    expect((await discover([refused('list_empty', 'li')])).discovery).toEqual(refused('list_empty', 'li'));
  });

  test('a later page that fails breaks off, and what was read stays', async () => {
    const { discovery, known } = await discover([page(['a'], '1'), refused('timeout', '')]);
    expect(discovery).toEqual({
      kind: 'partial',
      place: { url: '1', pagesBefore: 1 },
      refusal: refused('timeout', ''),
    });
    expect(known).toEqual(['a']);
  });

  test('whatever pages point to, reading ends and asks for at most two pages without anything new behind the column’s own', async () => {
    const pages = fc.array(
      fc.record({ ids: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), next: fc.option(fc.nat(5)) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(pages, async (given) => {
        const made = given.map(({ ids, next }) => page(ids, next === null ? null : String(next)));
        const { known, asked } = await discover(made);
        const columnItself = given[0]?.ids.length === 0 ? 1 : 0;
        expect(asked.length).toBeLessThanOrEqual(known.length + 2 + columnItself);
      }),
    );
  });
});
