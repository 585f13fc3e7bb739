import type { AnyEntity, EntityClass, EntitySchema, MigrationObject } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PgliteOrm, PgliteDriver } from '@mikro-orm/pglite';
import { MikroORM as PostgresOrm, PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Pool } from 'pg';
import type { Dialect, Kysely } from 'kysely';
import { leased } from './leased-connections.ts';
import type { PgliteClient } from './pglite-client.ts';

export type EntityList = readonly (EntityClass<AnyEntity> | EntitySchema)[];

/** What the rest of the database client needs of an object-relational mapper, the same on both engines. */
export interface Orm {
  fork(): SqlEntityManager;
  kysely(): Kysely<unknown>;
  /** Runs several statements without parameters; the rows of all of them. */
  script(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Migrations of one service, for the owner's mapper. */
export interface OrmMigrations {
  readonly tableName: string;
  readonly migrationsList: MigrationObject[];
}

// What migrations did is told by the caller, not printed by the mapper.
const COMMON = {
  logger: () => undefined,
  discovery: { warnWhenNoEntities: false },
  allowGlobalContext: false,
  forceUtcTimezone: true,
} as const;

/** Mapper over the shared embedded connection; transactions are made exclusive by the caller's lock. */
export async function pgliteOrm(client: PgliteClient, entities: EntityList): Promise<Orm> {
  const orm = await PgliteOrm.init<PgliteDriver>({
    ...COMMON,
    driver: PgliteDriver,
    dbName: 'postgres',
    entities: [...entities],
    driverOptions: { pglite: () => embedded(client) },
  });
  leaseConnections(orm);
  return ormOf(orm, async (sql) => (await client.exec(sql)).flatMap(({ rows }) => rows));
}

/** Mapper with a pool of its own, signed in as the role its URL names. */
export async function postgresOrm(options: { url: string; poolSize: number; entities: EntityList }): Promise<Orm> {
  const orm = await PostgresOrm.init<PostgreSqlDriver>({
    ...COMMON,
    driver: PostgreSqlDriver,
    clientUrl: options.url,
    entities: [...options.entities],
    pool: { min: 0, max: options.poolSize },
    driverOptions: { onPoolCreated: shareParsers, connectionTimeoutMillis: 5000 },
  });
  leaseConnections(orm);
  const connection = orm.em.getConnection();
  return ormOf(orm, async (sql) => {
    const pool = await connection.getNativeClient();
    const answer: unknown = await pool.query(sql);
    return (Array.isArray(answer) ? answer : [answer]).flatMap(
      ({ rows }: { rows?: Record<string, unknown>[] }) => rows ?? [],
    );
  });
}

/** Applies what is not applied yet, in order, and answers the names of what it applied. */
export async function migrateWith(
  where: { client: PgliteClient } | { url: string },
  migrations: OrmMigrations,
): Promise<string[]> {
  const options = {
    ...COMMON,
    entities: [],
    extensions: [Migrator],
    migrations: { ...migrations, snapshot: false, transactional: true, allOrNothing: true },
  };
  const orm =
    'client' in where
      ? await PgliteOrm.init<PgliteDriver>({
          ...options,
          driver: PgliteDriver,
          dbName: 'postgres',
          driverOptions: { pglite: () => embedded(where.client) },
        })
      : await PostgresOrm.init<PostgreSqlDriver>({ ...options, driver: PostgreSqlDriver, clientUrl: where.url });
  leaseConnections(orm);
  try {
    return (await orm.migrator.up()).map((done) => done.name);
  } finally {
    await orm.close();
  }
}

function ormOf(orm: PgliteOrm | PostgresOrm, script: Orm['script']): Orm {
  return {
    script,
    fork: () => orm.em.fork() as SqlEntityManager,
    kysely: () => (orm.em.fork() as SqlEntityManager).getKysely<unknown>(),
    close: () => orm.close(),
  };
}

// The dialect is made when the first statement is run, so it can still be replaced here.
function leaseConnections(orm: PgliteOrm | PostgresOrm): void {
  const connection = orm.em.getConnection();
  const create: (options: Record<string, unknown>) => Dialect = connection.createKyselyDialect.bind(connection);
  const createLeased = (options: Record<string, unknown>): Dialect => leased(create(options));
  Object.defineProperty(connection, 'createKyselyDialect', { value: createLeased });
}

// What the mapper's dialect calls on an embedded database; transactions are begun and ended by statements.
function embedded(client: PgliteClient): object {
  return {
    query: (sql: string, params?: unknown[]) => client.query(sql, params ?? []),
    transaction: () => Promise.reject(new Error('the embedded database is given transactions as statements')),
    close: () => Promise.resolve(),
    closed: false,
    ready: true,
    waitReady: Promise.resolve(),
  };
}

const INT8 = 20;
const TIMESTAMPTZ = 1184;

// The same text forms on both engines: instants as ISO 8601 in UTC, dates as YYYY-MM-DD, 64-bit counts as numbers.
function shareParsers(pool: Pool): void {
  const { types } = (
    pool as unknown as { options: { types: { setTypeParser(oid: number, parse: (text: string) => unknown): void } } }
  ).options;
  types.setTypeParser(INT8, Number);
  types.setTypeParser(TIMESTAMPTZ, (text) => (text.endsWith('infinity') ? text : new Date(text).toISOString()));
}
