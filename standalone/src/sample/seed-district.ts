import {
  samplePersonIdOf,
  seedAccounts,
  seedCatalogue,
  seedSamplePeople,
  type CatalogueLoad,
  type SampleCrew,
} from '@gongkai/registry';
import type { SubgraphDeps } from '@gongkai/runtime';
import type { SampleAccount } from './sample-accounts.ts';

/** Unit all others of the sample district belong to. */
const ROOT_UNIT = 'government';

/** What was not there before. */
export type SeededDistrict = CatalogueLoad & SampleCrew & { readonly accounts: number };

/**
 * Writes units, sites, columns, people and accounts of the sample district; what is there stays as it is.
 * @param registry what the registry lives on
 * @param siteUrls where the sample sub-sites are served now
 */
export async function seedDistrict(
  registry: SubgraphDeps,
  accounts: readonly SampleAccount[],
  siteUrls: Readonly<Record<string, string>> = {},
): Promise<SeededDistrict> {
  const load = await seedCatalogue(registry, 'district', siteUrls);
  const crew = await seedSamplePeople(registry);
  const added = await seedAccounts(
    registry,
    accounts.map((account) => ({
      ...account,
      ...linked(account),
      rootUnitCodes: [ROOT_UNIT],
      mustChangePassword: false,
    })),
  );
  return { ...load, ...crew, accounts: added.length };
}

function linked({ username }: SampleAccount): { personId?: string } {
  const personId = samplePersonIdOf(username);
  return personId === undefined ? {} : { personId };
}
