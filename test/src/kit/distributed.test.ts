import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DistributedProcess } from './distributed-processes.ts';
import { startDistributed, servicePasswords, type Distributed } from './distributed.ts';

const PRETEND: readonly DistributedProcess[] = [
  { service: 'registry', entry: 'test/src/kit/pretend-service.mjs', replicas: 1 },
  { service: 'gateway', entry: 'test/src/kit/pretend-service.mjs', replicas: 2 },
];
const DATABASE_URL = 'postgres://gongkai_owner:secret@127.0.0.1:1/none';

async function environmentOf(url: string): Promise<Record<string, string>> {
  return (await (await fetch(url)).json()) as Record<string, string>;
}

describe('the distributed mode, with pretended services', () => {
  let distributed: Distributed;
  beforeAll(async () => {
    distributed = await startDistributed({
      databaseUrl: DATABASE_URL,
      processes: PRETEND,
      migrate: false,
      env: { SAMPLE: 'yes' },
    });
  }, 30_000);
  afterAll(() => distributed.stop());

  test('every replica is a process of its own, and ready', async () => {
    expect(distributed.names).toEqual(['registry', 'gateway-1', 'gateway-2']);
    expect(new Set(distributed.gatewayUrls).size).toBe(2);
    for (const name of distributed.names) expect((await fetch(`${distributed.urlOf(name)}/readyz`)).status).toBe(200);
  });

  test('a service opens the database under its own role and finds the others by URL', async () => {
    const env = await environmentOf(distributed.urlOf('gateway-2'));
    expect(env).toMatchObject({ SAMPLE: 'yes', REGISTRY_URL: distributed.urlOf('registry') });
    expect(env['DATABASE_URL']).toBe(distributed.databaseUrlOf('gateway'));
    expect(new URL(env['DATABASE_URL'] ?? '')).toMatchObject({
      username: 'gongkai_gateway',
      password: servicePasswords(DATABASE_URL).gateway,
    });
    expect(JSON.parse(env['INTERNAL_SIGNING_KEY'] ?? '')).toMatchObject({ kid: 'gateway', crv: 'Ed25519' });
    expect(env['TEST_POSTGRES_URL']).toBeUndefined();
  });

  test('a killed process is gone without draining, and comes back at its address', async () => {
    await distributed.kill('gateway-1');
    expect(distributed.isRunning('gateway-1')).toBe(false);
    expect(distributed.logs('gateway-1')).not.toContain('drained');
    await expect(fetch(distributed.urlOf('gateway-1'))).rejects.toThrow('fetch failed');

    await distributed.restart('gateway-1');
    expect((await fetch(distributed.urlOf('gateway-1'))).status).toBe(200);
    expect(distributed.logs('gateway-1').match(/listening/g)).toHaveLength(2);
  });

  test('stop drains every process', async () => {
    await distributed.stop();
    await distributed.stop();
    expect(distributed.logs().match(/drained/g)).toHaveLength(3);
    expect(distributed.names.filter((name) => distributed.isRunning(name))).toEqual([]);
  });
});

test('a process that ends before it is ready is an error that carries its log', async () => {
  const processes = [{ service: 'registry', entry: 'test/src/kit/nowhere.mjs', replicas: 1 } as const];
  await expect(startDistributed({ databaseUrl: DATABASE_URL, processes, migrate: false })).rejects.toThrow(
    /registry ended:[^]*nowhere\.mjs/,
  );
});

test('a migration that fails is an error', async () => {
  await expect(startDistributed({ databaseUrl: DATABASE_URL, processes: [] })).rejects.toThrow('the migration failed');
}, 30_000);
