import type { Logger } from '@gongkai/kernel/node';

/** How often a process asks the database whether something is due. */
const TICK_MS = 30_000;

/** Work done now and then. */
export interface Ticked {
  tick(): Promise<unknown>;
  readonly logger: Logger;
  /** What the log says when a tick fails; the next one tries again. */
  readonly failed: string;
}

/** Calls `tick` at once and then every half minute by the machine's clock until stopped; never twice at a time. */
export function startTicker({ tick, logger, failed }: Ticked): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    try {
      await tick();
    } catch (error) {
      logger.error({ err: error }, failed);
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
