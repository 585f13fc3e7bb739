import { setTimeout as sleep } from 'node:timers/promises';
import { consoleOperations } from '@gongkai/schema';
import type { GraphClient } from './graph-client.ts';

const { HarvestBindingsDocument, HarvestRunDocument, StartHarvestRunDocument } = consoleOperations;

export type FinishedRun = NonNullable<consoleOperations.HarvestRunQuery['harvestRun']>;

/** How the reading of one binding ended; a run that could not be started is refused. */
export type HarvestOutcome =
  { readonly binding: string; readonly run: FinishedRun } | { readonly binding: string; readonly refusal: string };

const POLL_MS = 200;
const PAGE = 100;

export interface HarvestNow {
  readonly client: GraphClient;
  /** Id of a binding; all that are enabled when left out. */
  readonly bindingId?: string | undefined;
  /** Told of each binding that was read. */
  readonly finished?: (outcome: HarvestOutcome) => void;
  readonly signal?: AbortSignal;
}

/** Starts runs as a site maintainer does and waits until they have ended. */
export async function harvestNow({ client, bindingId, finished, signal }: HarvestNow): Promise<HarvestOutcome[]> {
  const bindings = bindingId === undefined ? await enabledBindings(client) : [{ id: bindingId, name: bindingId }];
  return Promise.all(
    bindings.map(async ({ id, name }) => {
      const outcome = { binding: name, ...(await harvestOne(client, id, signal)) };
      finished?.(outcome);
      return outcome;
    }),
  );
}

async function enabledBindings(client: GraphClient): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  let after: string | null = null;
  do {
    const { harvestBindings }: consoleOperations.HarvestBindingsQuery = await client.ask(HarvestBindingsDocument, {
      first: PAGE,
      after,
    });
    found.push(
      ...harvestBindings.edges
        .map(({ node }) => node)
        .filter(({ isEnabled, mode }) => isEnabled && mode !== 'SUBMISSION'),
    );
    after = harvestBindings.pageInfo.hasNextPage ? harvestBindings.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

async function harvestOne(
  client: GraphClient,
  bindingId: string,
  signal: AbortSignal | undefined,
): Promise<{ run: FinishedRun } | { refusal: string }> {
  const { startHarvestRun } = await client.ask(StartHarvestRunDocument, { bindingId });
  const [problem] = startHarvestRun.problems;
  if (!startHarvestRun.run) return { refusal: `${problem?.code ?? 'INTERNAL'} ${problem?.message ?? ''}`.trim() };
  for (;;) {
    const { harvestRun } = await client.ask(HarvestRunDocument, { id: startHarvestRun.run.id });
    if (!harvestRun) return { refusal: 'NOT_FOUND' };
    if (harvestRun.finishedAt !== null) return { run: harvestRun };
    await sleep(POLL_MS, undefined, signal ? { signal } : {});
  }
}
