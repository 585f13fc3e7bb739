import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  DISTRIBUTED_PROCESSES,
  MIGRATION,
  migrationEnvironment,
  planProcesses,
  type DistributedSettings,
} from '../kit/distributed-processes.ts';

interface ComposeService {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly deploy?: { readonly replicas: number };
}

const text = readFileSync(fileURLToPath(new URL('../../../docker-compose.yml', import.meta.url)), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Readonly<Record<string, ComposeService>> };

/** Not ours to start in a test: the database is the throwaway cluster's, a proxy adds nothing. */
const FOREIGN = ['postgres', 'proxy', 'migrate'];
const NAMES = { registry: '', publications: '', monitoring: '', harvester: '', gateway: '' };
const settings: DistributedSettings = {
  databaseUrl: 'postgres://gongkai_owner:secret@postgres:5432/gongkai',
  passwords: NAMES,
  signingKeys: NAMES,
  trustedKeys: '',
  pushSecretKey: '',
  blobDir: '/blobs',
  ports: [1, 2, 3, 4, 5, 6, 7],
};
const planned = planProcesses(settings);

describe('docker-compose.yml and the distributed mode of the tests', () => {
  test('start the same services, as often', () => {
    const own = Object.entries(services).filter(([name]) => !FOREIGN.includes(name));
    expect(Object.fromEntries(own.map(([name, { deploy }]) => [name, deploy?.replicas ?? 1]))).toEqual(
      Object.fromEntries(DISTRIBUTED_PROCESSES.map(({ service, replicas }) => [service, replicas])),
    );
  });

  test('prepare the database the same way', () => {
    expect(services['migrate']?.command).toEqual(['node', MIGRATION.entry, ...MIGRATION.args]);
    expect(Object.keys(services['migrate']?.environment ?? {}).sort()).toEqual(
      Object.keys(migrationEnvironment(settings)).sort(),
    );
  });

  describe.each(DISTRIBUTED_PROCESSES)('$service', ({ service, entry }) => {
    const composed = services[service];

    test('runs the same program', () => {
      expect(composed?.command).toEqual(['node', entry]);
    });

    test('is given the same variables', () => {
      const environment = planned.find((process) => process.service === service)?.env ?? {};
      expect(Object.keys(composed?.environment ?? {}).sort()).toEqual(Object.keys(environment).sort());
    });

    test('opens the database under its own role and is reached where the others look for it', () => {
      expect(composed?.environment?.['DATABASE_URL']).toMatch(`postgres://gongkai_${service}:`);
      const url = composed?.environment?.[`${service.toUpperCase()}_URL`];
      if (service !== 'gateway') expect(url).toBe(`http://${service}:${composed?.environment?.['PORT']}`);
    });
  });
});
