import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { assertOutsideTransaction } from './transaction-context.ts';

/**
 * A dialect whose connections are leased: from the moment a transaction begins to end, nothing more is run on its lease.
 * Work that was given up by the watchdog still holds one, and behind it the connection by then serves somebody else.
 */
export function leased(dialect: Dialect): Dialect {
  return {
    createDriver: () => new LeasingDriver(dialect.createDriver()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (kysely) => dialect.createIntrospector(kysely),
    // Taking turns is the caller's lock; the mapper's own would never be let go by a transaction that could not begin.
    createAdapter: () => Object.defineProperty(dialect.createAdapter(), 'supportsMultipleConnections', { value: true }),
  };
}

type Compile = QueryCompiler['compileQuery'];

class LeasingDriver implements Driver {
  constructor(private readonly driver: Driver) {}

  init(): Promise<void> {
    return this.driver.init();
  }

  /** @throws InTransactionError inside a transaction, whose own connection was leased before it began */
  async acquireConnection(): Promise<DatabaseConnection> {
    assertOutsideTransaction('另一个实体管理器 another entity manager');
    return new Lease(await this.driver.acquireConnection());
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    const mode = accessMode === undefined ? '' : ` ${accessMode}`;
    await this.#runOrRelease(leaseOf(connection), `begin${level}${mode}`);
  }

  // One that fails is followed by a rollback, which releases.
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await leaseOf(connection).end().executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const lease = leaseOf(connection);
    lease.end();
    await this.#runOrRelease(lease, 'rollback');
  }

  async savepoint(connection: DatabaseConnection, name: string, compile: Compile): Promise<void> {
    await this.driver.savepoint?.(connection, name, compile);
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string, compile: Compile): Promise<void> {
    await this.driver.rollbackToSavepoint?.(connection, name, compile);
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string, compile: Compile): Promise<void> {
    await this.driver.releaseSavepoint?.(connection, name, compile);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.driver.releaseConnection(leaseOf(connection).end());
  }

  destroy(): Promise<void> {
    return this.driver.destroy();
  }

  // Where one of these fails, the mapper forgets the connection without giving it back, and the pool runs dry.
  async #runOrRelease(lease: Lease, statement: string): Promise<void> {
    try {
      await lease.connection.executeQuery(CompiledQuery.raw(statement));
    } catch (error) {
      await this.driver.releaseConnection(lease.end());
      throw error;
    }
  }
}

class Lease implements DatabaseConnection {
  #isOver = false;

  constructor(readonly connection: DatabaseConnection) {}

  /** Lets nothing more through; the connection itself. */
  end(): DatabaseConnection {
    this.#isOver = true;
    return this.connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#assertHeld();
    return this.connection.executeQuery<R>(query);
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    this.#assertHeld();
    return this.connection.streamQuery<R>(query, chunkSize);
  }

  #assertHeld(): void {
    if (this.#isOver) throw new Error('the transaction has ended; its statements can no longer be run');
  }
}

function leaseOf(connection: DatabaseConnection): Lease {
  if (!(connection instanceof Lease)) throw new TypeError('a connection that was not leased');
  return connection;
}
