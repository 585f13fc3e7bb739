import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { mappedAddress, MAX_MAPPING_LINES, readUrlMapping, type MappedAddress } from './url-mapping.ts';

const SITE = { baseUrl: 'https://jyj.example.gov.cn', hosts: ['jyj.example.gov.cn'] };
const at = (path: string): string => `https://jyj.example.gov.cn/${path}`;
const faultsOf = (text: string) => readUrlMapping(text, SITE).faults.map(({ line, code }) => [line, code]);
const asMap = (pairs: readonly MappedAddress[]): Map<string, string> =>
  new Map(pairs.map(({ from, to }) => [from, to]));

describe('a mapping of addresses', () => {
  test.each([
    ['an arrow', `${at('a')} → ${at('b')}`],
    ['an arrow of letters', `${at('a')}=>${at('b')}`],
    ['a short arrow', `${at('a')} -> ${at('b')}`],
    ['a tab', `${at('a')}\t${at('b')}`],
    ['a comma', `${at('a')},${at('b')}`],
    ['paths of the site', '/a → /b'],
    ['remarks and empty lines about it', `# 改版\n\n${at('a')} → ${at('b')}\r\n`],
    ['fragments', `${at('a#top')} → ${at('b#top')}`],
  ])('is read with %s', (_, text) => {
    const { pairs, faults } = readUrlMapping(text, SITE);
    expect(faults).toEqual([]);
    expect(pairs.map(({ from, to }) => [from, to])).toEqual([[at('a'), at('b')]]);
  });

  test.each([
    ['one address', at('a'), [[1, 'notAPair']]],
    ['no address', 'old.html → /new.html', [[1, 'notAnAddress']]],
    ['another protocol', `ftp://jyj.example.gov.cn/a → ${at('b')}`, [[1, 'notAnAddress']]],
    ['user and password', `https://u:p@jyj.example.gov.cn/a → ${at('b')}`, [[1, 'notAnAddress']]],
    ['the same twice', '/a → /a', [[1, 'same']]],
    ['a line again', '/a → /b\n/a → /b', [[2, 'duplicate']]],
    ['another new address', '/a → /b\n/a → /c', [[2, 'contradiction']]],
    ['a chain', '/a → /b\n/b → /c', [[1, 'chain']]],
    [
      'a swap',
      '/a → /b\n/b → /a',
      [
        [1, 'loop'],
        [2, 'loop'],
      ],
    ],
    [
      'a way into a circle',
      '/x → /a\n/a → /b\n/b → /a',
      [
        [1, 'loop'],
        [2, 'loop'],
        [3, 'loop'],
      ],
    ],
    ['a foreign host', `/a → https://other.example.cn/b`, [[1, 'foreignHost']]],
  ])('with %s is refused in its line', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('says where a chain would end', () => {
    const { faults } = readUrlMapping('/a → /b\n/b → /c', SITE);
    expect(faults[0]).toMatchObject({ seen: at('b'), accepted: `${at('a')} → ${at('c')}` });
  });

  test(`has ${MAX_MAPPING_LINES} lines at most`, () => {
    const lines = (count: number): string => Array.from({ length: count }, (_, i) => `/a${i} → /b${i}`).join('\n');
    expect(readUrlMapping(lines(MAX_MAPPING_LINES), SITE)).toMatchObject({ faults: [] });
    const more = readUrlMapping(lines(MAX_MAPPING_LINES + 1), SITE);
    expect(more.faults).toMatchObject([{ line: MAX_MAPPING_LINES + 1, code: 'tooMany', seen: '2001' }]);
  });

  test('reads lines of any length in no time', () => {
    expect(faultsOf(' ,'.repeat(500_000))).toEqual([[1, 'notAPair']]);
    expect(faultsOf(`${at('a'.repeat(990))},${',;'.repeat(490)}`)).toEqual([[1, 'notAPair']]);
    // blanks tried from each to each other would take minutes
    const blanks = `/a${' '.repeat(1000)}→${'\t'.repeat(1000)}x`;
    expect(readUrlMapping(`${blanks}\n`.repeat(MAX_MAPPING_LINES), SITE).faults).toHaveLength(MAX_MAPPING_LINES);
    expect(readUrlMapping(`/a${' '.repeat(900)}→${'\t'.repeat(900)}/b`, SITE)).toMatchObject({ faults: [] });
  });
});

const page = fc.integer({ min: 0, max: 12 }).map((number) => at(`p${number}`));
const lines = fc.array(fc.tuple(page, page), { maxLength: 12 });
const written = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([from, to]) => `${from} → ${to}`).join('\n');

describe('a mapping without faults', () => {
  property.prop([lines, page])(
    'done again changes nothing more, and leads no address back to itself',
    (pairs, address) => {
      const { pairs: read, faults } = readUrlMapping(written(pairs), SITE);
      fc.pre(faults.length === 0);
      const mapping = asMap(read);
      const once = mappedAddress(mapping, address);
      expect(mappedAddress(mapping, once)).toBe(once);
      if (mapping.has(address)) expect(once).not.toBe(address);
    },
  );

  property.prop([lines])('is one without circles: a circle is always found', (pairs) => {
    const { faults } = readUrlMapping(written(pairs), SITE);
    const next = new Map([...pairs].reverse());
    const circles = pairs.some(([from]) => {
      let here: string | undefined = next.get(from);
      for (let step = 0; step <= pairs.length && here !== undefined; step += 1) {
        if (here === from) return true;
        here = next.get(here);
      }
      return false;
    });
    if (circles) expect(faults.length).toBeGreaterThan(0);
  });

  property.prop([fc.string({ maxLength: 300 })])('no text makes reading fail', (text) => {
    const { pairs, faults } = readUrlMapping(text, SITE);
    expect(pairs.length + faults.length).toBeGreaterThanOrEqual(0);
  });
});
