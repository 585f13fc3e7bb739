import type { Transaction } from '@gongkai/kernel/node';
import type { SubgraphDeps } from '@gongkai/runtime';
import { seedTemplate } from '../template/seed-template.ts';
import type { Catalogue } from './catalogue.ts';
import {
  bodyRows,
  columnRows,
  groupRows,
  maintenanceRows,
  responsibilityRows,
  ruleRows,
  siteRows,
  unitRows,
} from './catalogue-rows.ts';
import { bureauCatalogue } from './data/bureau.ts';
import { cityCatalogue } from './data/city.ts';
import { countyCatalogue } from './data/county.ts';
import { districtCatalogue } from './data/district.ts';
import { seedClauses } from './seed-clauses.ts';
import { addMissing, lockCatalogues, placeSites, standIns } from './seed.store.ts';

const CATALOGUES = {
  district: districtCatalogue,
  city: cityCatalogue,
  county: countyCatalogue,
  bureau: bureauCatalogue,
} as const satisfies Record<string, Catalogue>;

export type CatalogueName = keyof typeof CATALOGUES;

/** Names of the catalogues there are. */
export const CATALOGUE_NAMES = Object.keys(CATALOGUES) as readonly CatalogueName[];

/** Whether there is a catalogue of that name. */
export const isCatalogueName = (text: string): text is CatalogueName => Object.hasOwn(CATALOGUES, text);

/** What loading a catalogue added or changed; `channels` are counted apart from the columns in them. */
export interface CatalogueLoad {
  readonly units: number;
  readonly groups: number;
  readonly sites: number;
  readonly channels: number;
  readonly columns: number;
  readonly responsibilities: number;
  readonly rules: number;
}

/** Addresses of sites by their codes, without a slash at the end. */
export type SiteUrls = Readonly<Record<string, string>>;

/**
 * Loads a catalogue: its units and groups, its site, channels and columns with who answers for them and by when. The
 * district's comes with its sample sub-sites. What is there already is left as it is, so loading twice changes nothing;
 * what was removed since is not brought back.
 * @param siteUrls where sites are served now; only those given are placed
 */
export async function seedCatalogue(
  { database, clock }: SubgraphDeps,
  name: CatalogueName,
  siteUrls: SiteUrls = {},
): Promise<CatalogueLoad> {
  const catalogue: Catalogue = CATALOGUES[name];
  const { value } = await database.transaction({ at: clock.now() }, async (tx) => {
    await lockCatalogues(tx);
    const load = await loadInto(tx, catalogue, { at: clock.now(), siteUrls });
    // the county's table is the template of its units' special editions too
    if (name === 'county') await seedTemplate(tx, { clock, actorName: 'service:registry' });
    if (Object.values(load).some((count) => count > 0)) {
      tx.audit({
        actor: 'service:registry',
        action: 'catalogue.load',
        subjectType: 'Catalogue',
        subjectId: name,
        outcome: 'done',
        detail: { ...load, source: catalogue.title },
      });
    }
    return load;
  });
  return value;
}

async function loadInto(
  tx: Transaction,
  catalogue: Catalogue,
  { at, siteUrls }: { at: Date; siteUrls: SiteUrls },
): Promise<CatalogueLoad> {
  const loading = { tx, at, standIns: new Map<string, string>() };
  const units = await addAll(loading, 'unit', unitRows(catalogue));
  const groups = await addAll(loading, 'unit_group', groupRows(catalogue));
  await addMissing(tx, { table: 'body', at }, bodyRows(catalogue).map(referring(loading)));
  const newSites = await addAll(loading, 'site', siteRows(catalogue));
  const sites = new Set([...newSites, ...(await placeSites(tx, siteUrls))]);
  const added = await addColumns(loading, catalogue);
  tx.emit('unit.changed', units);
  tx.emit('unitGroup.changed', groups);
  tx.emit('site.changed', [...sites]);
  return { units: units.length, groups: groups.length, sites: sites.size, ...added };
}

interface Loading {
  readonly tx: Transaction;
  readonly at: Date;
  readonly standIns: Map<string, string>;
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

// a unit somebody made under a code of the catalogue is the one its rows speak of
const referring =
  ({ standIns: others }: Loading) =>
  <T extends Row>(row: T): T =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        name.endsWith('_id') && typeof value === 'string' ? (others.get(value) ?? value) : value,
      ]),
    ) as T;

async function addAll(
  loading: Loading,
  table: 'unit' | 'unit_group' | 'site' | 'site_column',
  rows: readonly Row[],
): Promise<string[]> {
  const { tx, at, standIns: others } = loading;
  const referred = rows.map(referring(loading));
  const added = await addMissing(tx, { table, at }, referred);
  for (const [own, other] of await standIns(tx, table, referred)) others.set(own, other);
  return added;
}

async function addColumns(loading: Loading, catalogue: Catalogue) {
  const { tx, at } = loading;
  for (const [own, other] of await seedClauses(tx, at)) loading.standIns.set(own, other);
  const rows = columnRows(catalogue);
  const channels = await addAll(
    loading,
    'site_column',
    rows.filter(({ kind }) => kind === 'channel'),
  );
  const columns = await addAll(
    loading,
    'site_column',
    rows.filter(({ kind }) => kind !== 'channel'),
  );
  const added = new Set([...channels, ...columns]);
  const isNew = ({ column_id: id }: { column_id: string }): boolean => added.has(id);
  const responsible = responsibilityRows(catalogue).filter(isNew).map(referring(loading));
  const responsibilities = await addMissing(tx, { table: 'responsibility', at }, responsible);
  const kept = new Set(responsibilities);
  const modes = maintenanceRows(catalogue).filter(({ responsibility_id: id }) => kept.has(id));
  await addMissing(tx, { table: 'maintenance', at }, modes);
  const rules = await addMissing(
    tx,
    { table: 'update_rule', at },
    ruleRows(catalogue).filter(isNew).map(referring(loading)),
  );
  tx.emit('column.changed', [...added]);
  return {
    channels: channels.length,
    columns: columns.length,
    responsibilities: responsibilities.length,
    rules: rules.length,
  };
}
