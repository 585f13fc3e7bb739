import type { SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery } from 'kysely';
import type { AuditEntry } from '../ledger/audit-entry.ts';
import type { Orm } from './orm.ts';
import { assertOutsideTransaction, inTransactionContext } from './transaction-context.ts';
import { watchdog } from './watchdog.ts';

export type Row = Record<string, unknown>;

/** Statements of one open transaction. Everything here is committed together or not at all. */
export interface Transaction {
  /** The only entity manager that may be used until the transaction ends. */
  readonly em: SqlEntityManager;
  query<R extends object = Row>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Adds a row to the audit chain, appended at commit. */
  audit(entry: AuditEntry): void;
  /** Adds events, appended at commit; at most 500 ids go into one event. */
  emit(type: string, ids: readonly string[]): void;
  /** Does something small once the transaction has committed; never where it is rolled back. */
  whenCommitted(work: () => void): void;
}

/** Result of a committed transaction and the ledger position it reached; null when it appended nothing. */
export interface Committed<T> {
  readonly value: T;
  readonly position: number | null;
}

export interface TransactionOptions {
  /** Business time written into the ledger. */
  readonly at: Date;
  /** Milliseconds until the watchdog rolls back. */
  readonly timeoutMs?: number;
}

/** One service's door to the database. */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  readonly service: string;
  /** Rows of one statement in no transaction; instants come as ISO strings, dates as YYYY-MM-DD. */
  query<R extends object = Row>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Runs several statements without parameters, for the job engine; the rows of all of them. */
  script(sql: string): Promise<Row[]>;
  /**
   * Opens a transaction, runs `work`, appends its audit rows and events to the ledger as the last statement, commits.
   * @throws InTransactionError inside another transaction
   * @throws TransactionTimeoutError when `work` takes longer than the watchdog allows (10 s); everything is rolled back
   */
  transaction<T>(options: TransactionOptions, work: (tx: Transaction) => Promise<T>): Promise<Committed<T>>;
  close(): Promise<void>;
}

export interface DatabaseParts {
  readonly engine: 'pglite' | 'postgres';
  readonly service: string;
  readonly orm: Orm;
  /** Runs `work` alone on the connection where there is only one. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told of every commit that appended events to the ledger. */
  readonly committed: () => void;
  readonly defaultTimeoutMs: number;
}

export function createDatabase(parts: DatabaseParts): Database {
  const { engine, service, orm, exclusively, committed } = parts;
  let isClosed = false;
  const assertUsable = (what: string): void => {
    assertOutsideTransaction(what);
    // Asked after it was closed, the mapper would quietly open a new pool that nobody closes.
    if (isClosed) throw new Error(`the database client of ${service} is closed`);
  };
  return {
    engine,
    service,
    query: async <R extends object>(sql: string, params: readonly unknown[] = []) => {
      assertUsable('事务外的查询 a query outside the transaction');
      const { rows } = await exclusively(() => orm.kysely().executeQuery<R>(CompiledQuery.raw(sql, [...params])));
      return rows;
    },
    script: async (sql) => {
      assertUsable('数据库脚本 a database script');
      return exclusively(() => orm.script(sql));
    },
    transaction: async (options, work) => {
      assertUsable('另一个事务 another transaction');
      const { hasEvents, followUps, ...outcome } = await exclusively(() => runTransaction(parts, options, work));
      if (hasEvents) committed();
      for (const followUp of followUps) followUp();
      return outcome;
    },
    close: async () => {
      isClosed = true;
      await orm.close();
    },
  };
}

function runTransaction<T>(
  parts: DatabaseParts,
  options: TransactionOptions,
  work: (tx: Transaction) => Promise<T>,
): Promise<Committed<T> & { hasEvents: boolean; followUps: readonly (() => void)[] }> {
  const timeoutMs = options.timeoutMs ?? parts.defaultTimeoutMs;
  return parts.orm.fork().transactional(async (em) => {
    const pending = new PendingLedger(em as SqlEntityManager);
    if (parts.engine === 'postgres') await pending.query(`set local statement_timeout = ${Math.ceil(timeoutMs)}`);
    try {
      return await watchdog(timeoutMs, async () => {
        const value = await inTransactionContext(parts.service, () => work(pending));
        await em.flush();
        const position = await pending.append(parts.service, options.at);
        return { value, position, hasEvents: pending.hasEvents, followUps: pending.followUps };
      });
    } finally {
      pending.end();
    }
  });
}

const MAX_IDS_PER_EVENT = 500;

class PendingLedger implements Transaction {
  readonly #audits: AuditEntry[] = [];
  readonly #events: { type: string; ids: readonly string[] }[] = [];
  readonly followUps: (() => void)[] = [];
  #ended = false;

  constructor(readonly em: SqlEntityManager) {}

  async query<R extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    if (this.#ended) throw new Error('the transaction has ended; its statements can no longer be run');
    const { rows } = await this.em.getKysely<unknown>().executeQuery<R>(CompiledQuery.raw(sql, [...params]));
    return rows;
  }

  audit(entry: AuditEntry): void {
    this.#audits.push(entry);
  }

  emit(type: string, ids: readonly string[]): void {
    for (let start = 0; start < ids.length; start += MAX_IDS_PER_EVENT) {
      this.#events.push({ type, ids: ids.slice(start, start + MAX_IDS_PER_EVENT) });
    }
  }

  whenCommitted(work: () => void): void {
    this.followUps.push(work);
  }

  get hasEvents(): boolean {
    return this.#events.length > 0;
  }

  async append(service: string, at: Date): Promise<number | null> {
    if (this.#audits.length === 0 && this.#events.length === 0) return null;
    const [row] = await this.query<{ position: number }>(
      'select ledger.append($1::timestamptz, $2::jsonb, $3::text, $4::jsonb) as position',
      [at.toISOString(), JSON.stringify(this.#audits), service, JSON.stringify(this.#events)],
    );
    if (!row) throw new Error('ledger.append answered no position');
    return Number(row.position);
  }

  end(): void {
    this.#ended = true;
  }
}
