import type { Database } from '../database/database.ts';
import type { DatabaseEngine } from '../database/engine.ts';

/**
 * Waits until every projection, and every live gateway, has read the ledger up to `position`.
 * @param timeoutMs how long to wait at most
 * @returns whether it was reached in time
 */
export async function settle(
  deps: { database: Database; engine: DatabaseEngine },
  position: number,
  timeoutMs = 2_000,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const advanced = nextAdvance(deps.engine, Math.min(50, deadline - performance.now()));
    const [row] = await deps.database.query<{ slowest: number }>('select ledger.slowest_projection() as slowest');
    if (Number(row?.slowest ?? 0) >= position) {
      advanced.cancel();
      return true;
    }
    if (performance.now() >= deadline) {
      advanced.cancel();
      return false;
    }
    await advanced.promise;
  }
}

function nextAdvance(engine: DatabaseEngine, ms: number): { promise: Promise<void>; cancel(): void } {
  let cancel = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      engine.signals.off('advance', finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.max(0, ms));
    engine.signals.on('advance', finish);
    cancel = finish;
  });
  return { promise, cancel: () => cancel() };
}
