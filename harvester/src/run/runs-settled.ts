import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@gongkai/kernel/node';

const LOOK_EVERY_MS = 100;
const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * Waits until no run is queued or under way, of these bindings or of all.
 * @throws Error naming a run that still is after `timeoutMs` (60 s when not given)
 */
export async function runsSettled(
  { database }: { database: Database },
  options: { timeoutMs?: number; bindingIds?: readonly string[] } = {},
): Promise<void> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, bindingIds = null } = options;
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const [open] = await database.query<{ id: string; state: string; stage: string }>(
      `select id, state, stage from harvest.run
       where state in ('receiving', 'waiting', 'queued', 'running') and ($1::uuid[] is null or binding_id = any($1::uuid[])) limit 1`,
      [bindingIds],
    );
    if (!open) return;
    if (performance.now() > deadlineMs) {
      throw new Error(`run ${open.id} is still ${open.state} (${open.stage}) after ${timeoutMs} ms`);
    }
    await pause(LOOK_EVERY_MS);
  }
}
