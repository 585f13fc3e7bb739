import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { LinkVerdictsByItemIdsDocument, type LinkVerdictsByItemIdsQuery } from '@gongkai/schema';
import { judgeFollowed, type FollowedLink } from '../domain/judge-link.ts';
import type { CauseVerdict } from '../domain/verdict.ts';
import { settleFindings } from '../finding/finding.store.ts';

type LinkVerdict = LinkVerdictsByItemIdsQuery['linkVerdictsByItemIds'][number];

/** Links that columns hold instead of copies, as the harvester follows them. No answer waits for it. */
export function linkVerdictsConsumer(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.link_verdicts',
    types: ['link.verdictChanged'],
    projection: false,
    prepare: async (events) => {
      const links = await rowsByIds(
        events.flatMap(({ ids }) => ids),
        async (itemIds) =>
          (await clients.call('harvester', LinkVerdictsByItemIdsDocument, { itemIds })).linkVerdictsByItemIds,
      );
      return async (tx) => void (await settleFindings(tx, links.map(verdictOn), clock.now()));
    },
  };
}

const VERDICTS = { OK: 'ok', CAUTION: 'caution', BROKEN: 'broken' } as const satisfies Record<
  LinkVerdict['verdict'],
  FollowedLink['verdict']
>;

function verdictOn({ message = null, ...link }: LinkVerdict): CauseVerdict {
  const { itemId, siteId, columnId, unitId, url, checkedAt } = link;
  const verdict = judgeFollowed({ itemId, verdict: VERDICTS[link.verdict], message, checkedAt });
  return { code: 'LINK_BROKEN', cause: `item/${itemId}`, siteId, columnId, unitId, url, verdict };
}
