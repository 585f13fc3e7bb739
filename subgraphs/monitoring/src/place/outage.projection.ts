import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { OutageNoticesByIdsDocument } from '@gongkai/schema';
import { markFacts, writeOutages, type Outage } from '../fact/outage.store.ts';
import { holdSites } from '../fact/site-facts.store.ts';
import { judgeLinks } from '../finding/judge-links.command.ts';
import { judgeSites } from '../finding/judge-sites.command.ts';

/** Outages sites announced: what was probed meanwhile is marked, also where the notice came after the probes. */
export function outageProjection(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.outage',
    types: ['changeNotice.filed'],
    projection: true,
    prepare: async (events) => {
      const notices = await rowsByIds(
        events.flatMap((event) => event.ids),
        async (ids) => (await clients.call('registry', OutageNoticesByIdsDocument, { ids })).changeNoticesByIds,
      );
      const outages = notices
        .filter(({ kind }) => kind === 'outage')
        .map(({ id: noticeId, siteId, state, outageFrom = null, outageTo = null }): Outage => {
          const isOver = state === 'withdrawn';
          return { noticeId, siteId, from: isOver ? null : outageFrom, to: isOver ? null : outageTo };
        });
      return async (tx) => {
        if (outages.length === 0) return;
        const siteIds = [...new Set(outages.map(({ siteId }) => siteId))].sort();
        const at = clock.now();
        await holdSites(tx, siteIds);
        await writeOutages(tx, outages);
        const links = await markFacts(tx, { siteIds, at });
        await judgeSites(tx, { siteIds, at });
        await judgeLinks(tx, { links, at });
      };
    },
  };
}
