import { catalogueId, regulationRule } from '@gongkai/kernel/pure';
import type { Transaction } from '@gongkai/kernel/node';
import type { SubgraphDeps } from '@gongkai/runtime';
import { DISTRICT_CATEGORIES, DISTRICT_COLUMNS, DISTRICT_SOURCE } from './data/columns-district.ts';
import {
  MAIN_SITE,
  ROOT_UNIT,
  SAMPLE_KEEPERS,
  SAMPLE_SITES,
  SAMPLE_UNITS,
  USUAL_KEEPER,
} from './data/sample-district.ts';
import { addMissing, placeSites } from './seed.store.ts';

export type CatalogueName = 'district';

/** What loading a catalogue added or changed. */
export interface CatalogueLoad {
  readonly units: number;
  readonly sites: number;
  readonly columns: number;
}

/** Addresses of sites by their codes, without a slash at the end. */
export type SiteUrls = Readonly<Record<string, string>>;

/** Id of a unit of a catalogue. */
export const unitIdOf = (code: string): string => catalogueId(`unit/${code}`);
/** Id of a site of a catalogue. */
export const siteIdOf = (code: string): string => catalogueId(`site/${code}`);
/** Id of a column of a catalogue. */
export const columnIdOf = (code: string): string => catalogueId(code);

/**
 * Loads a catalogue with its sample district: units, the portal and its sub-sites, channels and columns with who answers
 * for them and by when. What is there already is left as it is, so loading twice changes nothing.
 * @param siteUrls where sites are served now; only those given are placed
 */
export async function seedCatalogue(
  { database, clock }: SubgraphDeps,
  catalogue: CatalogueName,
  siteUrls: SiteUrls = {},
): Promise<CatalogueLoad> {
  const { value } = await database.transaction({ at: clock.now() }, async (tx) => {
    const units = await addMissing(tx, 'unit', unitRows());
    const newSites = await addMissing(tx, 'site', siteRows());
    const sites = new Set([...newSites, ...(await placeSites(tx, siteUrls))]);
    const columns = await addColumns(tx);
    const load = { units: units.length, sites: sites.size, columns: columns.length };
    tx.emit('unit.changed', units);
    tx.emit('site.changed', [...sites]);
    tx.emit('column.changed', columns);
    if (load.units + load.sites + load.columns > 0) {
      tx.audit({
        actor: 'service:registry',
        action: 'catalogue.load',
        subjectType: 'Catalogue',
        subjectId: catalogue,
        outcome: 'done',
        detail: { ...load, source: DISTRICT_SOURCE.title },
      });
    }
    return load;
  });
  return value;
}

async function addColumns(tx: Transaction): Promise<string[]> {
  const columns = await addMissing(tx, 'site_column', [...channelRows(), ...columnRows()]);
  const added = new Set(columns);
  const isNew = ({ column_id: id }: { column_id: string }): boolean => added.has(id);
  await addMissing(tx, 'responsibility', responsibilityRows().filter(isNew));
  await addMissing(tx, 'update_rule', ruleRows().filter(isNew));
  return columns;
}

const unitRows = () =>
  SAMPLE_UNITS.map(({ code, name, kind, standing }) => ({
    id: unitIdOf(code),
    code,
    name,
    kind,
    level: 'district',
    standing,
    parent_id: code === ROOT_UNIT ? null : unitIdOf(ROOT_UNIT),
  }));

const siteRows = () =>
  SAMPLE_SITES.map(({ code, name, kind, unit }) => ({
    id: siteIdOf(code),
    code,
    name,
    kind,
    base_url: null,
    unit_id: unitIdOf(unit),
    status: 'online',
  }));

const channelId = (category: string): string => columnIdOf(`s000-${category}`);

const placed = { site_id: siteIdOf(MAIN_SITE), column_class: 'fixed' } as const;

const channelRows = () =>
  DISTRICT_CATEGORIES.map(({ code, name, nameEn }, index) => ({
    ...placed,
    id: channelId(code),
    code: `s000-${code}`,
    path: code,
    name,
    name_en: nameEn,
    parent_id: null,
    sort_order: index + 1,
    kind: 'channel',
  }));

const columnRows = () =>
  DISTRICT_COLUMNS.map(({ code, category, number, name, nameEn, path }) => ({
    ...placed,
    id: columnIdOf(code),
    code,
    path,
    name,
    name_en: nameEn,
    parent_id: channelId(category),
    sort_order: number,
    kind: 'article',
  }));

// the source names no units column by column, so who answers is inferred
const responsibilityRows = () =>
  DISTRICT_COLUMNS.map(({ code }) => {
    const { unit, mode } = SAMPLE_KEEPERS[code] ?? USUAL_KEEPER;
    return {
      id: catalogueId(`responsibility/${code}`),
      column_id: columnIdOf(code),
      unit_id: unitIdOf(unit),
      role: 'primary',
      mode,
      inferred: true,
      validity: `[${DISTRICT_SOURCE.publishedOn},)`,
    };
  });

const ruleRows = () =>
  DISTRICT_COLUMNS.map(({ code }) => {
    const rule = regulationRule(catalogueId(`update-rule/${code}`));
    return {
      id: rule.id,
      column_id: columnIdOf(code),
      kind: rule.kind,
      amount: 'workingDays' in rule ? rule.workingDays : null,
      event: 'event' in rule ? rule.event : null,
      subject: rule.subject,
      clause: rule.clause,
      inferred: rule.inferred ?? false,
    };
  });
