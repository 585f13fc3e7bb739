import type { MigrationObject } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { createRole, roleOf } from './create-role.ts';
import type { DatabaseEngine } from './engine.ts';

/** One step of a schema: a name that sorts, and statements for both engines, one statement each. */
export interface SqlMigration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** Everything one service needs in the database. */
export interface MigrationSet {
  readonly service: string;
  /** Database schema the service owns. */
  readonly schema: string;
  readonly migrations: readonly SqlMigration[];
}

export interface AppliedMigration {
  readonly service: string;
  readonly name: string;
}

const LOCK_KEY = 0x676f6e67;
// Months of audit that have their partition before they begin, counted from the day of the migration.
const MONTHS_AHEAD = 36;

/**
 * Creates each service's schema and login role and applies its migrations, the ledger's first. Running it twice, or twice
 * at once, changes nothing more.
 */
export async function migrate(engine: DatabaseEngine, sets: readonly MigrationSet[]): Promise<AppliedMigration[]> {
  return engine.asOwner(async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    try {
      const applied: AppliedMigration[] = [];
      for (const { service, schema, migrations } of sets) {
        for (const statement of foundation(service, schema)) await owner.exec(statement);
        const names = await engine.migrate({
          tableName: `${schema}.migration`,
          migrationsList: migrations.map(asClass),
        });
        applied.push(...names.map((name) => ({ service, name })));
        if (schema === 'ledger') await owner.query('select ledger.ensure_partitions(current_date, $1)', [MONTHS_AHEAD]);
      }
      return applied;
    } finally {
      await owner.query('select pg_advisory_unlock($1)', [LOCK_KEY]);
    }
  });
}

// The role may do as it likes with the rows of its own schema and nothing elsewhere, but for what the ledger grants.
function foundation(service: string, schema: string): string[] {
  const role = roleOf(service);
  return [
    `create schema if not exists ${schema}`,
    createRole(service),
    `grant usage on schema ${schema} to ${role}`,
    `alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${role}`,
  ];
}

function asClass({ name, statements }: SqlMigration): MigrationObject {
  return {
    name,
    class: class extends Migration {
      override up(): void {
        for (const statement of statements) this.addSql(statement);
      }
    },
  };
}
