import { expect, inject, test } from 'vitest';
import { killedHarvests } from './killed-harvest.ts';

const LANES = [0, 1, 2, 3];
// some points fall behind the end of a run; more than a hundred do not
const HARVESTS_PER_LANE = 6;
const LEAST_KILLS_PER_LANE = 25;

test.concurrent.each(LANES)(
  'a harvester killed at 30 points of 500 items (lane %i): nothing lost, nothing twice, taken over within a minute',
  async (lane) => {
    const seeds = Array.from({ length: HARVESTS_PER_LANE }, (_, index) => 1 + lane * HARVESTS_PER_LANE + index);
    const takeoversMs = await killedHarvests(inject('postgresAdminUrl') ?? '', seeds, (harvest) =>
      process.stderr.write(`lane ${lane}: ${JSON.stringify(harvest)}\n`),
    );
    expect(takeoversMs.length).toBeGreaterThanOrEqual(LEAST_KILLS_PER_LANE);
  },
);
