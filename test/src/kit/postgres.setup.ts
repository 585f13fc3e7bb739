import type { TestProject } from 'vitest/node';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { startPostgresCluster, type PostgresCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's URL of the run's cluster, null on a machine without PostgreSQL. */
    postgresAdminUrl: string | null;
  }
}

interface Shared {
  users: number;
  cluster: Promise<PostgresCluster>;
}

// Vitest loads this file once per project; the cluster is one per run, so it hangs on the process.
const KEY = Symbol.for('gongkai.test.postgres-cluster');
const holder = globalThis as { [KEY]?: Shared };

/** Starts the run's cluster for a project that needs PostgreSQL. */
export async function setup(project: TestProject): Promise<void> {
  if (findPostgresBinaries() === undefined) {
    project.provide('postgresAdminUrl', null);
    return;
  }
  const shared = (holder[KEY] ??= { users: 0, cluster: startPostgresCluster() });
  shared.users += 1;
  const cluster = await shared.cluster;
  project.provide('postgresAdminUrl', cluster.adminUrl);
  // Workers inherit the environment: code that cannot import vitest's `inject` reads the same URL there.
  process.env['TEST_POSTGRES_URL'] = cluster.adminUrl;
}

/** The last project to end stops the cluster. */
export async function teardown(): Promise<void> {
  const shared = holder[KEY];
  if (shared === undefined) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  delete holder[KEY];
  await (await shared.cluster).stop();
}
