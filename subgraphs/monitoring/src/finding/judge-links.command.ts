import type { Transaction } from '@gongkai/kernel/node';
import { judgeLink } from '../domain/judge-link.ts';
import { STRIKES } from '../domain/thresholds.ts';
import type { CauseVerdict } from '../domain/verdict.ts';
import { latestLinkChecks, type LinkAddress } from '../fact/link-facts.store.ts';
import { placesOf } from '../fact/site-facts.store.ts';
import { settleFindings, type Settled } from './finding.store.ts';

/** Judges links by their checks; the sites they belong to are held already. */
export async function judgeLinks(
  tx: Transaction,
  round: { links: readonly LinkAddress[]; at: Date },
): Promise<Settled> {
  if (round.links.length === 0) return { opened: [], closed: [] };
  const places = await placesOf(tx, [...new Set(round.links.map(({ siteId }) => siteId))]);
  const checked = await latestLinkChecks(tx, { links: round.links, count: STRIKES.link });
  const verdicts = checked.map(({ siteId, urlHash, columnId, latest }): CauseVerdict => {
    const url = latest[0]?.url ?? null;
    const unitId = places.get(siteId)?.unitId ?? null;
    return {
      code: 'LINK_BROKEN',
      cause: `${siteId}/${urlHash}`,
      siteId,
      columnId,
      unitId,
      url,
      verdict: judgeLink(latest),
    };
  });
  return settleFindings(tx, verdicts, round.at);
}
