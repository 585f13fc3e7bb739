import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import { localDate } from '@gongkai/kernel/pure';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { HandOversByIdsDocument, type HandOversByIdsQuery } from '@gongkai/schema';
import { handOverVerdict } from '../domain/hand-over.ts';
import type { CauseVerdict } from '../domain/verdict.ts';
import { settleFindings } from '../finding/finding.store.ts';

type HandOver = HandOversByIdsQuery['handOversByIds'][number];

/** Posts that ended without anybody being named for what was answered for: an alarm until somebody is. */
export function handOversConsumer(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.hand_overs',
    types: ['handOver.changed'],
    projection: true,
    prepare: async (events) => {
      const handOvers = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', HandOversByIdsDocument, { ids })).handOversByIds,
      );
      return async (tx) => void (await settleFindings(tx, handOvers.map(verdictOn), clock.now()));
    },
  };
}

function verdictOn({ id, unitId, personName, endedOn, settledOn, columnIds }: HandOver): CauseVerdict {
  const [columnId = null] = columnIds.length === 1 ? columnIds : [];
  const verdict = handOverVerdict({
    personName,
    endedOn: localDate(endedOn),
    settledOn: settledOn === null ? null : localDate(settledOn),
    columnIds,
  });
  return { code: 'HAND_OVER_MISSING', cause: id, siteId: null, columnId, unitId, url: null, verdict };
}
