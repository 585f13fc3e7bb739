import {
  createPushSecrets,
  createSubgraph as build,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { hashOfNothing } from './account/password-hash.ts';
import { registryMigrations } from './migrations/registry.migration.ts';
import { registryParts } from './parts.ts';
import { RegistryContext } from './registry-context.ts';

/** Who keeps which column of which site, how, and by when; and who may sign in. */
export const definition: SubgraphDefinition = {
  name: 'registry',
  resolvers: registryParts.flatMap(({ resolvers }) => resolvers),
  types: registryParts.flatMap(({ types }) => types),
  references: Object.assign({}, ...registryParts.map(({ references }) => references)),
  permissions: {
    Query: Object.assign({}, ...registryParts.map(({ permissions }) => permissions.Query)),
    Mutation: Object.assign({}, ...registryParts.map(({ permissions }) => permissions.Mutation)),
    types: Object.assign({}, ...registryParts.map(({ permissions }) => permissions.types)),
    fields: Object.assign({}, ...registryParts.map(({ permissions }) => permissions.fields)),
  },
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
export type { DocumentTable } from './document/document-table.ts';
export { writeDocx } from './document/write-docx.ts';
export { writeXlsx } from './document/write-xlsx.ts';
