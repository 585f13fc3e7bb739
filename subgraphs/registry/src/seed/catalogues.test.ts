import { FIELD_SETS } from '@gongkai/kernel/pure';
import { describe, expect, test } from 'vitest';
import { isColumnCategory } from '../domain/column-category.ts';
import { isColumnPath } from '../domain/column-path.ts';
import type { Catalogue } from './catalogue.ts';
import { keepersNamed } from './catalogue-parts.ts';
import { bureauCatalogue } from './data/bureau.ts';
import { CITY_COLUMNS, cityCatalogue } from './data/city.ts';
import { countyCatalogue } from './data/county.ts';
import { districtCatalogue } from './data/district.ts';

const catalogues: readonly Catalogue[] = [districtCatalogue, cityCatalogue, countyCatalogue, bureauCatalogue];
const doubles = (texts: readonly string[]): string[] => texts.filter((text, index) => texts.indexOf(text) !== index);

describe.each(catalogues)('the $name catalogue', ({ units, groups, sites, columns }) => {
  test('has every code and every path once, and paths that are paths of columns', () => {
    expect(doubles(columns.map(({ code }) => code))).toEqual([]);
    expect(doubles(columns.map(({ path }) => path))).toEqual([]);
    expect(columns.filter(({ path }) => !isColumnPath(path))).toEqual([]);
  });

  test('has every column below the channel it names, and the channel before it', () => {
    const seen = new Map<string, string>();
    for (const { code, parent, path } of columns) {
      expect(parent === null || seen.has(parent)).toBe(true);
      if (parent !== null) expect(path).toMatch(new RegExp(`^${seen.get(parent)}/`));
      seen.set(code, path);
    }
  });

  test('names for sites and columns only units and groups it brings, and categories of the dictionary', () => {
    const known = new Set([...units, ...groups].map(({ code }) => code));
    const keepers = columns.flatMap(({ keepers: all }) => all.map((one) => ('unit' in one ? one.unit : one.group)));
    const named = [...keepers, ...sites.map(({ unit }) => unit), ...units.flatMap(({ parent }) => parent ?? [])];
    expect(named.filter((code) => !known.has(code))).toEqual([]);
    const categories = columns.flatMap(({ category }) => category ?? []);
    expect(categories.filter((code) => !isColumnCategory(code))).toEqual([]);
  });

  test('gives every column a name in both languages, one primary first, and rules with a clause', () => {
    for (const { code, kind, name, nameEn, keepers, rules } of columns) {
      expect([code, /\p{Script=Han}/u.test(name), /^[A-Z]/.test(nameEn)]).toEqual([code, true, true]);
      if (kind === 'channel') continue;
      expect(keepers.map(({ role }) => role === 'primary')).toEqual(keepers.map((_one, index) => index === 0));
      expect(keepers.length * rules.length).toBeGreaterThan(0);
      expect(rules.every(({ clause }) => clause !== '')).toBe(true);
    }
  });
});

test('no two catalogues share a code of a unit, a group or a site', () => {
  const codes = catalogues.flatMap(({ units, groups }) => [...units, ...groups].map(({ code }) => code));
  const sites = catalogues.flatMap(({ sites: all }) => all.map(({ code }) => code));
  expect([doubles(codes), doubles(sites)]).toEqual([[], []]);
});

test('required fields of the source are the fields of the set its column has', () => {
  const sets = new Map(cityCatalogue.columns.map(({ code, fieldSet }) => [code, fieldSet]));
  const demanding = CITY_COLUMNS.filter(({ requiredFields }) => requiredFields !== undefined);
  expect(demanding).toHaveLength(3);
  for (const { code, requiredFields } of demanding) {
    const set = sets.get(code);
    expect(set && FIELD_SETS[set].fields.map(({ zh }) => zh)).toEqual(requiredFields);
  }
});

test('who is named by nobody’s name is an error of the catalogue', () => {
  expect(() => keepersNamed(['有关部门'], new Map(), { mode: 'DIRECT' })).toThrow(/有关部门/);
});
