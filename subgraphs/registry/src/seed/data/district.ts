import { regulationRule } from '@gongkai/kernel/pure';
import type { Catalogue, CatalogueColumn } from '../catalogue.ts';
import { DISTRICT_CATEGORIES, DISTRICT_COLUMNS, DISTRICT_SOURCE } from './columns-district.ts';
import { ROOT_UNIT, SAMPLE_KEEPERS, SAMPLE_SITES, SAMPLE_UNITS, USUAL_KEEPER } from './sample-district.ts';

const placed = { columnClass: 'fixed', parent: null } as const;

const channels: readonly CatalogueColumn[] = DISTRICT_CATEGORIES.map(({ code, name, nameEn, clause, text }, index) => ({
  ...placed,
  code: `s000-${code}`,
  path: code,
  name,
  nameEn,
  order: index + 1,
  kind: 'channel',
  category: code,
  description: text ?? '',
  basis: `${DISTRICT_SOURCE.title} ${clause}`,
  keepers: [],
  rules: [],
}));

// the source names no units column by column, so who answers is invented with the sample district
const columns: readonly CatalogueColumn[] = DISTRICT_COLUMNS.map(
  ({ code, category, number, name, nameEn, path, clause }) => ({
    ...placed,
    code,
    parent: `s000-${category}`,
    path,
    name,
    nameEn,
    order: number,
    kind: 'article',
    category,
    basis: `${DISTRICT_SOURCE.title} ${clause}`,
    keepers: [{ ...(SAMPLE_KEEPERS[code] ?? USUAL_KEEPER), role: 'primary' }],
    rules: [regulationRule(code)],
  }),
);

/** 23 columns of a district's portal in six categories, with the units and sub-sites of the sample district. */
export const districtCatalogue: Catalogue = {
  name: 'district',
  title: DISTRICT_SOURCE.title,
  since: DISTRICT_SOURCE.publishedOn,
  document: DISTRICT_SOURCE.document,
  units: SAMPLE_UNITS.map((unit) => ({
    ...unit,
    level: 'district',
    parent: unit.code === ROOT_UNIT ? null : ROOT_UNIT,
  })),
  groups: [],
  bodies: [],
  sites: SAMPLE_SITES,
  columns: [...channels, ...columns],
};
