import type { Logger } from '@gongkai/kernel/node';

/** How often a process asks the database whether a round is due. */
const TICK_MS = 30_000;

/** Calls `tick` now and then by the machine's clock until stopped; never twice at once. */
export function startTicker(tick: () => Promise<unknown>, logger: Logger): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    try {
      await tick();
    } catch (error) {
      logger.error({ err: error }, 'columns and sites could not be judged; the next tick tries again');
    } finally {
      running = undefined;
    }
  };
  running = once();
  const timer = setInterval(() => (running ??= once()), TICK_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
