import { expect, inject, test } from 'vitest';
import { killedHarvests } from './killed-harvest.ts';

const LANES = [0, 1, 2, 3];
const HARVESTS_PER_LANE = 5;

test.concurrent.each(LANES)(
  'a harvester killed at 25 points of 500 items (lane %i): nothing lost, nothing twice, taken over within a minute',
  async (lane) => {
    const seeds = Array.from({ length: HARVESTS_PER_LANE }, (_, index) => 1 + lane * HARVESTS_PER_LANE + index);
    const takeoversMs = await killedHarvests(inject('postgresAdminUrl') ?? '', seeds, (harvest) =>
      process.stderr.write(`lane ${lane}: ${JSON.stringify(harvest)}\n`),
    );
    expect(takeoversMs.length).toBeGreaterThan(HARVESTS_PER_LANE);
  },
);
