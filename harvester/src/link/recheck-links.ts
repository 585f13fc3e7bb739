import { judgeLink } from '../domain/link-verdict.ts';
import type { RunUnderWay } from '../run/run-deps.ts';
import { followLink } from './follow-link.ts';
import { dueLinks, saveLink } from './link.store.ts';

const AT_ONCE = 100;

/**
 * Follows the links of a binding that are due, whether its list still shows them or not. Each is on record before the next
 * is followed and due again later, so a run that is broken off goes on with the others.
 */
export async function recheckLinks(under: RunUnderWay): Promise<void> {
  const { session, database, clock, signal } = under;
  const { bindingId } = session.run;
  for (;;) {
    const due = await dueLinks(database, { bindingId, now: clock.now(), limit: AT_ONCE });
    for (const { itemId, url, state } of due) {
      signal.throwIfAborted();
      const sight = await followLink(under, url);
      await session.write((tx) => saveLink(tx, { itemId }, { state: judgeLink(state, sight, url), at: clock.now() }));
    }
    if (due.length < AT_ONCE) return;
  }
}
