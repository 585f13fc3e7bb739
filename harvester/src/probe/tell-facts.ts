import type { Logger } from '@gongkai/kernel/node';
import { MAX_FACTS, type LinkCheckFact, type ProbeFact } from '@gongkai/kernel/pure';
import type { ServiceClients } from '@gongkai/runtime';
import { RecordFactsDocument } from '@gongkai/schema';

/**
 * Tells monitoring facts, so many at a time as it takes. Telling twice is harmless.
 * @throws ServiceCallError when monitoring cannot be reached, Error when it refuses a batch as a whole
 */
export async function tellFacts(
  { clients, logger }: { readonly clients: ServiceClients; readonly logger: Logger },
  facts: { probes?: readonly ProbeFact[]; linkChecks?: readonly LinkCheckFact[] },
): Promise<void> {
  const { probes = [], linkChecks = [] } = facts;
  for (let start = 0; start < Math.max(probes.length, linkChecks.length); start += MAX_FACTS / 2) {
    const end = start + MAX_FACTS / 2;
    const batch = { probes: probes.slice(start, end), linkChecks: linkChecks.slice(start, end) };
    const { recordFacts } = await clients.call('monitoring', RecordFactsDocument, { batch });
    const [problem] = recordFacts.problems;
    if (problem) throw new Error(`monitoring refused facts: ${problem.message}`);
    // what is malformed once is so for ever: saying it again would not help
    if (recordFacts.refused.length > 0)
      logger.warn({ refused: recordFacts.refused }, 'monitoring refused single facts');
  }
}
