import type { Clock } from '@gongkai/kernel/node';
import { ServiceCallError, type ServiceClients } from '@gongkai/runtime';
import { IngestDocument, type IngestBatchInput, type IngestItemInput, type IngestMutation } from '@gongkai/schema';

/** What publications answers to a batch: a result for each item, or why the batch as a whole was refused. */
export type IngestAnswer = IngestMutation['ingest'];

/** Items of one call at most. Intake takes 500, but has to write them within its transaction's time. */
export const MAX_BATCH_ITEMS = 200;
/** Characters of one call at most, well below the 8 MB an operation between services may have. */
const MAX_BATCH_CHARACTERS = 1_500_000;
const WAITS_MS = [200, 1000, 5000] as const;

/** The longest head of the items that one call can carry, at least one item. */
export function firstBatch<Item extends IngestItemInput>(items: readonly Item[]): Item[] {
  let characters = 0;
  const end = items.findIndex((item, index) => {
    characters += item.bodyHtml.length + 1000;
    return index >= MAX_BATCH_ITEMS || (index > 0 && characters > MAX_BATCH_CHARACTERS);
  });
  return end < 0 ? [...items] : items.slice(0, end);
}

/**
 * Hands a batch to publications' intake, which tells versions it has already from new ones: sending twice is harmless.
 * @throws ServiceCallError when publications refuses the call, or cannot be reached by several tries
 */
export async function deliverBatch(
  doors: { readonly clients: ServiceClients; readonly clock: Clock; readonly signal: AbortSignal },
  batch: IngestBatchInput,
): Promise<IngestAnswer> {
  for (let tries = 0; ; tries += 1) {
    doors.signal.throwIfAborted();
    try {
      return (await doors.clients.call('publications', IngestDocument, { batch })).ingest;
    } catch (error) {
      const waitMs = WAITS_MS[tries];
      const mayPass = error instanceof ServiceCallError && error.code === 'SERVICE_UNAVAILABLE';
      if (!mayPass || waitMs === undefined) throw error;
      await doors.clock.sleep(waitMs, doors.signal);
    }
  }
}
