import { expect } from 'vitest';
import { ITEMS, LAST_POINT, openKillRig, type KilledHarvest } from './harvester-kills.ts';
import { seededPoints } from './seeded-points.ts';

const KILLS_PER_HARVEST = 5;
const TAKEOVER_WITHIN_MS = 60_000;

/** Kills workers at `harvests × 5` points, the harvests after each other on one house; answers the takeovers. */
export async function killedHarvests(
  adminUrl: string,
  seeds: readonly number[],
  told: (harvest: KilledHarvest) => void = () => undefined,
): Promise<number[]> {
  const rig = await openKillRig(adminUrl);
  const takeoversMs: number[] = [];
  try {
    for (const seed of seeds) {
      const points = seededPoints(seed, { count: KILLS_PER_HARVEST, from: 1, to: LAST_POINT });
      const harvest = await rig.harvest(`seed ${seed}`, points);
      told(harvest);
      expectWhole(harvest, `seed ${seed}, points ${points.join(', ')}`);
      takeoversMs.push(...harvest.takeoversMs);
    }
  } finally {
    await rig.close();
  }
  return takeoversMs;
}

/** Nothing lost, nothing twice, and nobody waited for long. */
function expectWhole(harvest: KilledHarvest, where: string): void {
  const { state, counts, items, versions, documents, editions, takeoversMs } = harvest;
  expect({ where, state, items, versions, documents, editions }).toEqual({
    where,
    state: 'succeeded',
    items: ITEMS,
    versions: ITEMS,
    documents: ITEMS,
    editions: ITEMS,
  });
  expect({ where, ...counts }).toMatchObject({
    discovered: ITEMS,
    new: ITEMS,
    delivered: ITEMS,
    refused: 0,
    changed: 0,
  });
  expect(Math.max(0, ...takeoversMs)).toBeLessThan(TAKEOVER_WITHIN_MS);
}
