import { setTimeout as delay } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import {
  ledgerMigrations,
  migrate,
  openPglite,
  openPostgres,
  roleOf,
  type ConnectOptions,
  type Database,
  type DatabaseEngine,
  type MigrationSet,
} from '@gongkai/kernel/node';
import { SERVICE_NAMES, type ServiceName } from '@gongkai/runtime';
import { inject } from 'vitest';
import { serviceDatabaseUrl } from './distributed-processes.ts';
import { servicePasswords } from './distributed.ts';
import { createPostgresDatabase } from './postgres-cluster.ts';

/** An empty, migrated database on the engine the running project names in `TEST_ENGINE`. */
export interface TestEngine {
  readonly engine: DatabaseEngine;
  /** A service's own door, on PostgreSQL signed in as its login role. */
  connect(service: ServiceName, options?: Omit<ConnectOptions, 'service' | 'url'>): Promise<Database>;
  close(): Promise<void>;
}

/** @param sets what to migrate after the ledger */
export async function openTestEngine(sets: readonly MigrationSet[] = []): Promise<TestEngine> {
  const engine =
    process.env['TEST_ENGINE'] === 'postgres'
      ? await freshPostgres()
      : await openPglite({ template: inject('pgliteTemplate') });
  await migrate(engine, [ledgerMigrations, ...sets]);
  if (engine.url !== undefined) await letServicesSignIn(engine, engine.url);
  const opened: Database[] = [];
  return {
    engine,
    connect: async (service, options = {}) => {
      const database = await engine.connect({ ...options, service, ...urlOf(engine, service) });
      opened.push(database);
      return database;
    },
    close: async () => {
      for (const database of opened) await database.close();
      await engine.close();
    },
  };
}

async function freshPostgres(): Promise<DatabaseEngine> {
  const adminUrl = inject('postgresAdminUrl');
  if (adminUrl === null) throw new Error('the postgres project runs without a cluster');
  return openPostgres({ url: await createPostgresDatabase(adminUrl, `test_${randomBytes(6).toString('hex')}`) });
}

function urlOf(engine: DatabaseEngine, service: ServiceName): { url?: string } {
  if (engine.url === undefined) return {};
  return { url: serviceDatabaseUrl({ databaseUrl: engine.url, passwords: servicePasswords(engine.url) }, service) };
}

async function letServicesSignIn(engine: DatabaseEngine, url: string): Promise<void> {
  const passwords = servicePasswords(url);
  await engine.asOwner(async (owner) => {
    for (const service of SERVICE_NAMES) {
      const sql = `alter role ${roleOf(service)} login password '${passwords[service]}'`;
      await untilUndisturbed(() => owner.exec(sql));
    }
  });
}

/** Roles belong to the cluster, locks to a database: two databases made at once may alter the same role at once. */
async function untilUndisturbed(alter: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await alter();
      return;
    } catch (error) {
      if (attempt === 20 || !(error instanceof Error && error.message === 'tuple concurrently updated')) throw error;
      await delay(10 * attempt);
    }
  }
}
