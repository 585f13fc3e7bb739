import type { Database } from '../database/database.ts';
import type { Logger } from '../logger/index.ts';

export interface LedgerUpkeep {
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Removes, now and every hour, events that every consumer has read and that are older than seven days. */
export function keepLedgerShort(database: Database, logger: Logger): LedgerUpkeep {
  const trim = async (): Promise<void> => {
    try {
      await database.query('select ledger.trim()');
    } catch (error) {
      logger.warn({ err: error }, 'old events were not removed; tried again in an hour');
    }
  };
  let running = trim();
  const timer = setInterval(() => (running = trim()), HOUR_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
