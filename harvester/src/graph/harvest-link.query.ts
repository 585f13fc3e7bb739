import type { Database } from '@gongkai/kernel/node';
import type { LinkReason } from '../domain/link-verdict.ts';
import type { HarvestLinkType, HarvestLinkVerdict } from './harvest-link.type.ts';
import { shownLinkReason } from './link-reason.ts';
import type { PageRequest } from './page-request.ts';

type LinkRow = Omit<HarvestLinkType, 'reason'> & { reason: LinkReason | null; detail: string | null };

const SELECT = `select l.item_id as "itemId", i.url, l.verdict, l.reason, l.detail, l.since, l.final_url as "finalUrl",
    l.title as "targetTitle", l.site_name as "targetSiteName", l.text_hash as "targetTextHash", l.strikes, l.breaks,
    l.checked_at as "checkedAt", l.next_check_at as "nextCheckAt"
  from harvest.link l join harvest.item i on i.id = l.item_id`;

/** What links are asked for; null asks for all. */
export interface LinkFilter {
  readonly verdict: HarvestLinkVerdict | null;
  readonly bindingId: string | null;
}

/** One page of links in the order their items were first seen, and the surplus row. */
export async function linkPage(
  database: Database,
  { verdict, bindingId }: LinkFilter,
  page: PageRequest<{ itemId: string }>,
): Promise<HarvestLinkType[]> {
  const rows = await database.query<LinkRow>(
    `${SELECT} where ($1::text is null or l.verdict = $1) and ($2::uuid is null or i.binding_id = $2)
       and ($3::uuid is null or l.item_id > $3::uuid) order by l.item_id limit $4`,
    [verdict, bindingId, page.after?.itemId ?? null, page.first + 1],
  );
  return rows.map(shownLink);
}

/** Links by the ids of their items. */
export async function linksOfItems(database: Database, ids: readonly string[]): Promise<Map<string, HarvestLinkType>> {
  const rows = await database.query<LinkRow>(`${SELECT} where l.item_id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.itemId, shownLink(row)]));
}

const shownLink = ({ reason, detail, ...row }: LinkRow): HarvestLinkType => ({
  ...row,
  reason: reason === null ? null : shownLinkReason(reason, detail),
});
