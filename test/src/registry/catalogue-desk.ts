import { CATALOGUE_NAMES, seedCatalogue } from '@gongkai/registry';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

/** A column of a catalogue as the graph shows it. */
export interface Column {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  readonly columnClass: string;
  readonly responsibilities: readonly { role: string; inferred: boolean }[];
  readonly updateRules: readonly Rule[];
}

/** A rule of a column as the graph shows it. */
export interface Rule {
  readonly kind: string;
  readonly amount: number | null;
  readonly event: string | null;
  readonly month: number | null;
  readonly day: string | null;
  readonly subject: string | null;
  readonly clause: string;
  readonly deadlineText: string | null;
  readonly inferred: boolean;
  readonly recertifiable: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly supersededBy: { from: string; text: string; ruleIds: string[] } | null;
}

const COLUMNS = `query ($site: String!, $after: String) { siteColumns(siteCode: $site, first: 100, after: $after) {
  edges { node { code name kind path columnClass responsibilities { role inferred }
    updateRules { kind amount event month day subject clause deadlineText inferred recertifiable validFrom validTo
      supersededBy { from text ruleIds } } } } pageInfo { hasNextPage endCursor } } }`;

/** A registry with all four catalogues. */
export interface CatalogueDesk extends RegistryService {
  query<T extends object>(sql: string, parameters?: unknown[]): Promise<T[]>;
  /** Channels and columns of a site. */
  columnsOf(site: string): Promise<Column[]>;
  ruleOf(site: string, code: string): Promise<readonly Rule[]>;
}

export async function openCatalogues(): Promise<CatalogueDesk> {
  const registry = await openRegistry();
  for (const name of CATALOGUE_NAMES) await seedCatalogue(registry.deps, name);
  const columnsOf = async (site: string): Promise<Column[]> => {
    const { data, errors } = await registry.ask(leadOffice, COLUMNS, { site });
    if (errors) throw new Error(JSON.stringify(errors));
    const { edges, pageInfo } = (
      data as { siteColumns: { edges: { node: Column }[]; pageInfo: { hasNextPage: boolean } } }
    ).siteColumns;
    if (pageInfo.hasNextPage) throw new Error(`${site} has more columns than one page holds`);
    return edges.map(({ node }) => node);
  };
  return {
    ...registry,
    columnsOf,
    query: (sql, parameters = []) => registry.deps.database.query(sql, parameters),
    ruleOf: async (site, code) => (await columnsOf(site)).find((column) => column.code === code)?.updateRules ?? [],
  };
}
