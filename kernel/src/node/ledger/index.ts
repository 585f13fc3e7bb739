export { settle } from './barrier.ts';
export {
  runConsumer,
  type Apply,
  type ConsumerDeps,
  type ConsumerRun,
  type EventConsumer,
  type LedgerEvent,
} from './consumer.ts';
export { ledgerMigrations } from './ledger.migration.ts';
export { listenToLedger, type LedgerNotifications } from './notifications.ts';
export { keepLedgerShort, type LedgerUpkeep } from './upkeep.ts';
export { verifyAuditChain, type ChainVerdict } from './verify.ts';
