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
      for (const { statement } of rows) await owner.exec(statement);
    }
  });
}
