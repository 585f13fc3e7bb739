import { settle } from '@gongkai/kernel/node';
import { seedCatalogue } from '@gongkai/registry';
import { subgraphDeps, type Platform, type PlatformParts } from '@gongkai/standalone';

const SETTLE_MS = 60_000;

/** Writes the district's units, sites and columns. */
export async function prepareCatalogue(parts: PlatformParts): Promise<void> {
  await seedCatalogue(subgraphDeps(parts, 'registry'), 'district');
}

/** Waits until the catalogue stands in the portal's projections. @throws Error when it does not within a minute */
export async function catalogueSettled({ engine, databases: { gateway } }: Platform): Promise<void> {
  const [head] = await gateway.query<{ position: number }>('select event_seq as position from ledger.head');
  const isThere = await settle({ engine, database: gateway }, Number(head?.position ?? 0), SETTLE_MS);
  if (!isThere) throw new Error('the catalogue did not reach the portal');
}
