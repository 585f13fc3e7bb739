import { consoleOperations } from '@gongkai/schema';
import { vi } from 'vitest';
import type { GraphClient } from '../kit/graph-client.ts';

const { HarvestRunDocument, StartHarvestRunDocument } = consoleOperations;

export type FinishedRun = NonNullable<consoleOperations.HarvestRunQuery['harvestRun']>;

const RUN_TIMEOUT_MS = 60_000;

/**
 * Starts a run of a binding and waits until it has ended. A run its schedule began is waited for, then another is started.
 * @param reader where the run is watched; need not be the gateway it was started at
 */
export async function harvestThroughGraph(
  maintainer: GraphClient,
  bindingId: string,
  reader: GraphClient = maintainer,
): Promise<FinishedRun> {
  const id = await vi.waitFor(
    async () => {
      const { startHarvestRun } = await maintainer.read(StartHarvestRunDocument, { bindingId });
      if (startHarvestRun.run) return startHarvestRun.run.id;
      throw new Error(JSON.stringify(startHarvestRun.problems));
    },
    { timeout: RUN_TIMEOUT_MS, interval: 200 },
  );
  return vi.waitFor(
    async () => {
      const { harvestRun } = await reader.read(HarvestRunDocument, { id });
      if (harvestRun?.finishedAt) return harvestRun;
      throw new Error(`the run is ${harvestRun?.state ?? 'not to be seen'}`);
    },
    { timeout: RUN_TIMEOUT_MS, interval: 100 },
  );
}
