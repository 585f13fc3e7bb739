import { setTimeout as sleep } from 'node:timers/promises';
import {
  ledgerMigrations,
  migrate,
  migrateJobs,
  roleOf,
  type AppliedMigration,
  type DatabaseEngine,
  type MigrationSet,
} from '@gongkai/kernel/node';
import { gatewayMigrations } from '@gongkai/gateway';
import { definition as harvester } from '@gongkai/harvester';
import { definition as monitoring } from '@gongkai/monitoring';
import { definition as publications } from '@gongkai/publications';
import { definition as registry } from '@gongkai/registry';
import { SERVICE_NAMES, type ServiceName } from '@gongkai/runtime';

/** Every migration set of the house, the ledger's first. */
export const MIGRATION_SETS: readonly MigrationSet[] = [
  ledgerMigrations,
  registry.migrations,
  publications.migrations,
  monitoring.migrations,
  harvester.migrations,
  gatewayMigrations,
];

/** Passwords of services' database roles. */
export type RolePasswords = Readonly<Partial<Record<ServiceName, string>>>;

/** Creates or upgrades everything, job tables included, and lets the roles whose password is given sign in. */
export async function migratePlatform(engine: DatabaseEngine, passwords: RolePasswords): Promise<AppliedMigration[]> {
  const applied = await migrate(engine, MIGRATION_SETS);
  await migrateJobs(engine, harvester.migrations.service, harvester.migrations.schema);
  if (engine.kind === 'postgres') await letRolesSignIn(engine, passwords);
  return applied;
}

async function letRolesSignIn(engine: DatabaseEngine, passwords: RolePasswords): Promise<void> {
  await engine.asOwner(async (owner) => {
    for (const service of SERVICE_NAMES) {
      const password = passwords[service];
      if (password === undefined) continue;
      // `alter role` takes no parameters, so the server itself quotes the words of the statement.
      const { rows } = await owner.query<{ statement: string }>(
        `select format('alter role %I login password %L', $1::text, $2::text) as statement`,
        [roleOf(service), password],
      );
      for (const { statement } of rows) await untilAlone(() => owner.exec(statement));
    }
  });
}

const TRIES = 5;
const PAUSE_MS = 100;

// Roles belong to the cluster: a migration of another database of it may be altering the same one, which no lock orders.
async function untilAlone(work: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const isRace = error instanceof Error && error.message.includes('tuple concurrently updated');
      if (!isRace || tried === TRIES) throw error;
      await sleep(PAUSE_MS * tried);
    }
  }
}
