import { expect, test } from 'vitest';
import { expectNothingLost } from './killed-platform.ts';
import { killStandalone } from './standalone-kills.ts';

test(
  'a platform killed (kill -9) at six seeded points opens again and has every draft it acknowledged',
  {
    timeout: 900_000,
  },
  async () => {
    const killed = await killStandalone(5, 6);
    expectNothingLost(killed);
    expect(killed.kills.starting + killed.kills.serving).toBe(6);
  },
);
