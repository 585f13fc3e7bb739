import { describe, expect, test } from 'vitest';
import { isColumnPath } from '../../domain/column-path.ts';
import { DISTRICT_CATEGORIES, DISTRICT_COLUMNS } from './columns-district.ts';
import { SAMPLE_KEEPERS, SAMPLE_SITES, SAMPLE_UNITS, USUAL_KEEPER } from './sample-district.ts';

const unique = (texts: readonly string[]): number => new Set(texts).size;

describe('the district catalogue', () => {
  test('has 23 columns in six categories, counted as the source counts them', () => {
    const counts = DISTRICT_CATEGORIES.map(
      ({ code }) => DISTRICT_COLUMNS.filter(({ category }) => category === code).length,
    );
    expect(counts).toEqual([7, 4, 3, 3, 6, 0]);
  });

  test('every path is one and nobody else has it', () => {
    const paths = [...DISTRICT_CATEGORIES.map(({ code }) => code), ...DISTRICT_COLUMNS.map(({ path }) => path)];
    expect(paths.filter((path) => !isColumnPath(path))).toEqual([]);
    expect(unique(paths)).toBe(29);
  });

  test('the sample district has fifteen units, and only they run sites and keep columns', () => {
    const codes = SAMPLE_UNITS.map(({ code }) => code);
    expect(unique(codes)).toBe(15);
    const keepers = [...Object.values(SAMPLE_KEEPERS), USUAL_KEEPER, ...SAMPLE_SITES].map(({ unit }) => unit);
    expect(keepers.filter((unit) => !codes.includes(unit))).toEqual([]);
    const columns = new Set(DISTRICT_COLUMNS.map(({ code }) => code));
    expect(Object.keys(SAMPLE_KEEPERS).filter((code) => !columns.has(code))).toEqual([]);
  });
});
