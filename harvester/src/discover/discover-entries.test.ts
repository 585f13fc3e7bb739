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
    },
  );
  return { discovery, known: [...known], asked };
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
    ['a page that gives nothing new', page(['a'], '2')],
    ['a page that is not there', refused('http_4xx', '404')],
    ['an empty page', refused('list_empty', 'li')],
  ])('%s is the end', async (_, second) => {
    expect((await discover([page(['a'], '1'), second, page(['c'], null)])).discovery).toEqual({ kind: 'complete' });
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

  test('whatever pages point to, reading ends and asks for at most one page without anything new', async () => {
    const pages = fc.array(
      fc.record({ ids: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), next: fc.option(fc.nat(5)) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(pages, async (given) => {
        const made = given.map(({ ids, next }) => page(ids, next === null ? null : String(next)));
        const { known, asked } = await discover(made);
        expect(asked.length).toBeLessThanOrEqual(known.length + 1);
      }),
    );
  });
});
