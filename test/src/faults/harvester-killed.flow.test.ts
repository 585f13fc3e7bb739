import { describe, expect, inject, test } from 'vitest';
import { killedHarvests } from './killed-harvest.ts';

const adminUrl = inject('postgresAdminUrl');

describe.skipIf(adminUrl === null)('a harvester killed (kill -9) in the middle of 500 items', () => {
  // the long run takes twenty and more of them
  test.each([1])(
    'at the five points of seed %i: another takes over within a minute, nothing is lost, nothing comes twice',
    { timeout: 600_000 },
    async (seed) => {
      const takeoversMs = await killedHarvests(adminUrl ?? '', [seed]);
      expect(takeoversMs.length).toBeGreaterThan(0);
    },
  );
});
