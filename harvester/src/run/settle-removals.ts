import { removalsAllowed } from '../domain/removals-allowed.ts';
import { refused, type Refused } from '../domain/stage-result.ts';
import { countLiveItems, goneForGood, proposeRemovals } from './removal.store.ts';
import type { RunUnderWay } from './run-deps.ts';

/**
 * Proposes to remove what the source itself has called gone on two runs a day apart.
 * @returns list_shrunk, and proposes nothing, where that is more than one item and a tenth of those the binding holds: a
 *   person has to confirm it
 */
export async function settleRemovals({ session, clock }: RunUnderWay): Promise<Refused | undefined> {
  if (session.counts.gone === 0) return undefined;
  const { run } = session;
  return session.write(async (tx) => {
    const items = await goneForGood(tx, run);
    const live = await countLiveItems(tx, run.bindingId);
    if (items.length > removalsAllowed(live)) {
      return refused('list_shrunk', `${items.length} / ${live} HTTP 404, 410; confirmHarvestRemovals`);
    }
    await proposeRemovals(tx, run, { items, at: clock.now().toISOString() });
    return undefined;
  });
}
