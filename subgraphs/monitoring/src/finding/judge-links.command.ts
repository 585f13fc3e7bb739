import type { Transaction } from '@gongkai/kernel/node';
import { localDateIn, type LocalDate } from '@gongkai/kernel/pure';
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
  const keepers = await unitsOfColumns(
    tx,
    checked.flatMap(({ columnId }) => columnId ?? []),
    localDateIn(round.at),
  );
  const verdicts = checked.map(({ siteId, urlHash, columnId, latest }): CauseVerdict => {
    const url = latest[0]?.url ?? null;
    // whoever keeps the column mends its links; where nobody does, or several, the unit of the site
    const unitId = keepers.get(columnId ?? '') ?? places.get(siteId)?.unitId ?? null;
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

async function unitsOfColumns(
  tx: Transaction,
  columnIds: readonly string[],
  on: LocalDate,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ columnId: string; unitId: string }>(
    `select column_id as "columnId", unit_id as "unitId" from monitoring.column_keeper
     where column_id = any($1::uuid[]) and role = 'primary' and group_id is null
       and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`,
    [[...new Set(columnIds)], on],
  );
  return new Map(rows.map(({ columnId, unitId }) => [columnId, unitId]));
}
