import {
  createPushSecrets,
  createSubgraph as build,
  startTicker,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { hashOfNothing } from './account/password-hash.ts';
import { turnDay } from './day-turn/turn-day.command.ts';
import { annexRoute } from './annex/annex.route.ts';
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

/** The registry, and what its platform may ask of it directly. */
export interface Registry extends Subgraph {
  /** Announces what has begun or ended by itself since it was last asked; answers of how many columns. */
  turnDay(): Promise<number>;
}

/** Builds the registry on what it is given. */
export async function createSubgraph(deps: SubgraphDeps, { pushSecretKey }: RegistryOptions = {}): Promise<Registry> {
  const nothing = await hashOfNothing();
  const pushSecrets = pushSecretKey === undefined ? undefined : createPushSecrets(pushSecretKey);
  const failed = 'what begins and ends today could not be announced; the next tick tries again';
  let stop = async (): Promise<void> => undefined;
  const service = await build(definition, deps, {
    context: (means) => new RegistryContext(means, nothing, pushSecrets),
    routes: [annexRoute],
    start: async () => {
      stop = startTicker({ tick: () => turnDay(deps), logger: deps.logger, failed }).stop;
    },
    drain: () => stop(),
  });
  return { ...service, turnDay: () => turnDay(deps) };
}

export { accountIdOf, seedAccounts, type SeedAccount } from './seed/seed-accounts.ts';
export { samplePersonIdOf, seedSamplePeople, type SampleCrew } from './seed/seed-people.ts';
export { seedApiClient, type SeedApiClient, type SeededApiClient } from './seed/seed-api-client.ts';
export { columnIdOf, siteIdOf, unitGroupIdOf, unitIdOf } from './seed/catalogue-ids.ts';
export {
  CATALOGUE_NAMES,
  isCatalogueName,
  seedCatalogue,
  type CatalogueLoad,
  type CatalogueName,
  type SiteUrls,
} from './seed/seed-catalogue.ts';
export type { DocumentTable } from './document/document-table.ts';
export { writeDocx } from './document/write-docx.ts';
export { writeXlsx } from './document/write-xlsx.ts';
