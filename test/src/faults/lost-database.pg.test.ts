import pg from 'pg';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { openHarvestHouse, type HarvestHouse } from '../harvester/harvester-service.ts';
import { startLivingSite, type LivingSite } from '../harvester/living-site.ts';

let house: HarvestHouse | undefined;
let site: LivingSite | undefined;

afterEach(async () => {
  await house?.close();
  await site?.stop();
});

/** What a restart of the server does to its clients. */
async function dropConnections({ deps }: HarvestHouse): Promise<void> {
  const name = new URL(deps.engine.url ?? '').pathname.slice(1);
  const admin = new pg.Client({ connectionString: inject('postgresAdminUrl') ?? '' });
  await admin.connect();
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a harvest whose database connections are cut again and again', () => {
  test.each([1, 2, 3])(
    'with seed %i goes on each time: nothing failed, nothing lost, nothing twice',
    { timeout: 150_000 },
    async (seed) => {
      site = await startLivingSite(60, { perPage: 20 });
      house = await openHarvestHouse([site.port]);
      const binding = await house.bind(site.rule, { politenessMs: 25 });
      await house.harvesters[0]?.requestRun(binding, 'manual');
      for (const ms of [400, 700, 1100].map((base) => base + ((seed * 379) % 500))) {
        await pause(ms);
        await dropConnections(house);
      }
      await settled(house, binding);
      expect(await house.runs(binding)).toMatchObject([
        { state: 'succeeded', counts: { discovered: 60, new: 60, changed: 0, refused: 0, delivered: 60 } },
      ]);
      const versions = house.publications.items.map(({ identity, version }) => `${identity} ${version}`);
      expect(new Set(versions).size).toBe(60);
      const [held] = await house.database.query(
        'select count(*)::int as items, sum(last_version)::int as versions from harvest.item',
      );
      expect(held).toEqual({ items: 60, versions: 60 });
    },
  );
});

/** The asking itself may be cut off. */
async function settled(of: HarvestHouse, binding: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await of.harvesters[0]?.runsSettled({ timeoutMs: 120_000, bindingIds: [binding] });
      return;
    } catch (error) {
      if (tries >= 5) throw error;
    }
  }
}
