import type { Transaction } from '@gongkai/kernel/node';
import type { ProbeFact } from '@gongkai/kernel/pure';
import type { LiveRecord } from '../domain/judge-site-record.ts';

/** Keeps what the home pages of sites said last. */
export async function keepLive(tx: Transaction, probes: readonly ProbeFact[]): Promise<void> {
  const latest = new Map<string, object>();
  for (const { id, siteId, at, url, live } of [...probes].sort(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  )) {
    if (live !== null) latest.set(siteId, { factId: id, siteId, at, url, ...live });
  }
  if (latest.size === 0) return;
  await tx.query(
    `insert into monitoring.site_live as known (site_id, fact_id, at, url, final_url, meta_id_code, footer_id_code)
     select l."siteId", l."factId", l.at, l.url, l."finalUrl", l."metaIdCode", l."footerIdCode"
     from jsonb_to_recordset($1::jsonb) as l ("siteId" uuid, "factId" uuid, at timestamptz, url text, "finalUrl" text,
       "metaIdCode" text, "footerIdCode" text)
     on conflict (site_id) do update set fact_id = excluded.fact_id, at = excluded.at, url = excluded.url,
       final_url = excluded.final_url, meta_id_code = excluded.meta_id_code, footer_id_code = excluded.footer_id_code
     where known.at <= excluded.at`,
    [JSON.stringify([...latest.values()])],
  );
}

/** What the home pages of sites said last, by site. */
export async function liveRecords(tx: Transaction, siteIds: readonly string[]): Promise<Map<string, LiveRecord>> {
  const rows = await tx.query<LiveRecord & { siteId: string }>(
    `select site_id as "siteId", fact_id as "factId", at, url, final_url as "finalUrl", meta_id_code as "metaIdCode",
       footer_id_code as "footerIdCode"
     from monitoring.site_live where site_id = any($1::uuid[])`,
    [siteIds],
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}
