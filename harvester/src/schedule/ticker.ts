import { schedule } from 'node-cron';
import type { Logger } from '@gongkai/kernel/node';

/** Every five seconds. */
export const DEFAULT_TICK = '*/5 * * * * *';

/** Calls `tick` by the machine's clock until stopped; never twice at once. */
export function startTicker(cron: string, tick: () => Promise<void>, logger: Logger): { stop(): Promise<void> } {
  let isTicking = false;
  const task = schedule(
    cron,
    async () => {
      // its own guard against overlaps writes to the terminal
      if (isTicking) return;
      isTicking = true;
      try {
        await tick();
      } catch (error) {
        logger.error({ err: error }, 'the schedules could not be looked at; the next tick tries again');
      } finally {
        isTicking = false;
      }
    },
    // a tick missed under load is made up by the next: the database knows what is due
    { name: 'harvest schedules', suppressMissedWarning: true },
  );
  return { stop: async () => void (await task.destroy()) };
}
