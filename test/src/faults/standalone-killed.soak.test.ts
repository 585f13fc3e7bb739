import { expect, test } from 'vitest';
import { expectNothingLost } from './killed-platform.ts';
import { killStandalone } from './standalone-kills.ts';

// Two data directories, fifty kills each: a fault of one cannot hide behind the other's.
test.concurrent.each([2, 3])('a platform killed at fifty points (seed %i) loses nothing', async (seed) => {
  const killed = await killStandalone(seed, 50);
  process.stderr.write(`seed ${seed}: ${JSON.stringify({ ...killed, startsMs: Math.max(...killed.startsMs) })}\n`);
  expectNothingLost(killed);
  expect(killed.kills.starting + killed.kills.serving).toBe(50);
});
