import type { Transaction } from '@gongkai/kernel/node';
import type { LinkAddress } from './link-facts.store.ts';
import { noticeAt } from './notice-at.ts';

/** An outage a site announced; without times it is not, or no longer, one. */
export interface Outage {
  readonly noticeId: string;
  readonly siteId: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Keeps outages as they are announced now, and drops those that are withdrawn. */
export async function writeOutages(tx: Transaction, outages: readonly Outage[]): Promise<void> {
  await tx.query('delete from monitoring.outage where notice_id = any($1::uuid[])', [
    outages.map(({ noticeId }) => noticeId),
  ]);
  await tx.query(
    `insert into monitoring.outage (notice_id, site_id, during)
     select o."noticeId", o."siteId", tstzrange(o."from", o."to")
     from jsonb_to_recordset($1::jsonb) as o ("noticeId" uuid, "siteId" uuid, "from" timestamptz, "to" timestamptz)
     where o."from" < o."to"`,
    [JSON.stringify(outages)],
  );
}

const FACTS = { probe: 'monitoring.probe', linkCheck: 'monitoring.link_check' } as const;

/** Marks what was recorded before an outage was told of, or is no longer within one; answers the links concerned. */
export async function markFacts(
  tx: Transaction,
  { siteIds, at }: { siteIds: readonly string[]; at: Date },
): Promise<LinkAddress[]> {
  const marked = (fact: keyof typeof FACTS, returning: string): string =>
    `update ${FACTS[fact]} f set notice_id = ${noticeAt('f.site_id', 'f.at')}
     where f.site_id = any($1::uuid[]) and f.at > $2::timestamptz - interval '90 days'
       and f.notice_id is distinct from ${noticeAt('f.site_id', 'f.at')} returning ${returning}`;
  const given = [siteIds, at.toISOString()];
  await tx.query(marked('probe', 'f.id'), given);
  const rows = await tx.query<LinkAddress>(
    marked('linkCheck', 'f.site_id as "siteId", f.url_hash as "urlHash"'),
    given,
  );
  return [...new Map(rows.map((row) => [`${row.siteId}/${row.urlHash}`, row])).values()];
}
