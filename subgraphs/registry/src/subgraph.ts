import {
  createPushSecrets,
  createSubgraph as build,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { loadAccount } from './account/account.query.ts';
import { AccountResolver } from './account/account.resolver.ts';
import { AccountType, AuthenticatedAccount } from './account/account.type.ts';
import { hashOfNothing } from './account/password-hash.ts';
import { loadVisibleApiClient } from './api-client/api-client.query.ts';
import { ApiClientResolver } from './api-client/api-client.resolver.ts';
import { ApiClientFacts, ApiClientKeyFacts, ApiClientType } from './api-client/api-client.type.ts';
import { ColumnFacts } from './column/column-facts.type.ts';
import { loadColumn } from './column/column.query.ts';
import { ColumnResolver } from './column/column.resolver.ts';
import { ColumnType } from './column/column.type.ts';
import { ColumnDutiesResolver } from './duty/column-duties.resolver.ts';
import { ColumnDuties, DutyResponsibility } from './duty/column-duties.type.ts';
import { registryMigrations } from './migrations/registry.migration.ts';
import { permissions } from './permissions.ts';
import { RegistryContext } from './registry-context.ts';
import { loadResponsibility } from './responsibility/responsibility.query.ts';
import { ResponsibilityResolver } from './responsibility/responsibility.resolver.ts';
import { ResponsibilityType } from './responsibility/responsibility.type.ts';
import { loadSite, loadSiteByCode } from './site/site.query.ts';
import { SiteResolver } from './site/site.resolver.ts';
import { SiteType } from './site/site.type.ts';
import { loadUnit } from './unit/unit.query.ts';
import { UnitResolver } from './unit/unit.resolver.ts';
import { UnitFacts, UnitType } from './unit/unit.type.ts';

/** Who keeps which column of which site, how, and by when; and who may sign in. */
export const definition: SubgraphDefinition = {
  name: 'registry',
  resolvers: [
    UnitResolver,
    SiteResolver,
    ColumnResolver,
    ColumnDutiesResolver,
    ResponsibilityResolver,
    AccountResolver,
    ApiClientResolver,
  ],
  types: [
    UnitType,
    UnitFacts,
    SiteType,
    ColumnType,
    ColumnFacts,
    ColumnDuties,
    DutyResponsibility,
    ResponsibilityType,
    AccountType,
    AuthenticatedAccount,
    ApiClientType,
    ApiClientFacts,
    ApiClientKeyFacts,
  ],
  references: {
    Unit: async ({ id }, context) => loadUnit(context, String(id)),
    Site: async ({ id, code }, context) =>
      id === undefined ? loadSiteByCode(context, String(code)) : loadSite(context, String(id)),
    Column: async ({ id }, context) => loadColumn(context, String(id)),
    ApiClient: async ({ id }, context) => loadVisibleApiClient(context, String(id)),
    Account: async ({ id }, context) => loadAccount(context, String(id)),
    Responsibility: async ({ id }, context) => {
      const found = await loadResponsibility(context, String(id));
      return found && (await loadColumn(context, found.columnId)) ? found : null;
    },
  },
  permissions,
  migrations: registryMigrations,
  entities: [],
};

/** What the registry is told beside its surroundings. */
export interface RegistryOptions {
  /** What the secrets of push keys are made from; without it no push client can be made. */
  readonly pushSecretKey?: string | undefined;
}

/** Builds the registry on what it is given. */
export async function createSubgraph(deps: SubgraphDeps, { pushSecretKey }: RegistryOptions = {}): Promise<Subgraph> {
  const nothing = await hashOfNothing();
  const pushSecrets = pushSecretKey === undefined ? undefined : createPushSecrets(pushSecretKey);
  return build(definition, deps, { context: (means) => new RegistryContext(means, nothing, pushSecrets) });
}

export { accountIdOf, seedAccounts, type SeedAccount } from './seed/seed-accounts.ts';
export { seedApiClient, type SeedApiClient, type SeededApiClient } from './seed/seed-api-client.ts';
export {
  columnIdOf,
  seedCatalogue,
  siteIdOf,
  unitIdOf,
  type CatalogueLoad,
  type CatalogueName,
  type SiteUrls,
} from './seed/seed-catalogue.ts';
