export { roleOf } from './create-role.ts';
export type { AuditEntry } from '../ledger/audit-entry.ts';
export {
  createDatabase,
  type Committed,
  type Database,
  type Row,
  type Transaction,
  type TransactionOptions,
} from './database.ts';
export { DirectoryLockedError, lockDirectory, type DirectoryLock, type LockHolder } from './directory-lock.ts';
export { openPglite, openPostgres, type ConnectOptions, type DatabaseEngine, type ScriptRunner } from './engine.ts';
export { migrate, type AppliedMigration, type MigrationSet, type SqlMigration } from './migration.ts';
export type { EntityList } from './orm.ts';
export { assertOutsideTransaction, InTransactionError, outsideTransactionContext } from './transaction-context.ts';
export { TransactionTimeoutError } from './watchdog.ts';
