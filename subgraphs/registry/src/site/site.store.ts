import type { Database, Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { SITE } from './site.row.ts';
import type { SiteType } from './site.type.ts';

/** A site without what its life sets: number and version are the store's. */
export type SiteState = Omit<SiteType, 'version'>;

/** The site, held until the transaction ends. */
export async function lockSite(tx: Transaction, id: string): Promise<SiteType | undefined> {
  if (!isUuid(id)) return undefined;
  const [site] = await tx.query<SiteType>(`select ${SITE} from registry.site s where s.id = $1::uuid for update`, [id]);
  return site;
}

/** The site as it is. */
export async function findSite(through: Pick<Database, 'query'>, id: string): Promise<SiteType | undefined> {
  if (!isUuid(id)) return undefined;
  const [site] = await through.query<SiteType>(`select ${SITE} from registry.site s where s.id = $1::uuid`, [id]);
  return site;
}

/** Which of the two codes another site has already. Both are held until the transaction ends. */
export async function takenCode(
  tx: Transaction,
  wanted: { id: string; code?: string; siteIdCode: string | null },
): Promise<'code' | 'siteIdCode' | undefined> {
  const { id, code = null, siteIdCode } = wanted;
  // two who want the same code come one after the other, so that the second is told instead of failing
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('registry.site.codes', 0))`);
  const [row] = await tx.query<{ code: boolean; id_code: boolean }>(
    `select exists (select from registry.site where id <> $1::uuid and code = $2) as code,
       exists (select from registry.site where id <> $1::uuid and site_id_code = $3) as id_code`,
    [id, code, siteIdCode],
  );
  if (row?.code) return 'code';
  return row?.id_code ? 'siteIdCode' : undefined;
}

/** Writes a site that is there or is new, and keeps the version this makes. */
export async function putSite(
  tx: Transaction,
  context: RequestContext,
  put: { site: SiteState; version: number; action: string; reason?: string | null },
): Promise<void> {
  const { site, version, action, reason = null } = put;
  await tx.query(
    `insert into registry.site (id, code, name, kind, base_url, allowed_hosts, site_id_code, status, unit_id, main_site_id,
       consolidated, consolidate_by, footer_marks, closing, version)
     values ($1::uuid, $2, $3, $4, $5, $6::text[], $7, $8, $9::uuid, $10::uuid, $11::boolean, $12::date, $13::jsonb, $14::jsonb,
       $15::int)
     on conflict (id) do update set name = excluded.name, base_url = excluded.base_url,
       allowed_hosts = excluded.allowed_hosts, site_id_code = excluded.site_id_code, status = excluded.status,
       unit_id = excluded.unit_id, main_site_id = excluded.main_site_id, consolidated = excluded.consolidated,
       consolidate_by = excluded.consolidate_by, footer_marks = excluded.footer_marks, closing = excluded.closing,
       version = excluded.version`,
    [
      site.id,
      site.code,
      site.name,
      site.kind,
      site.baseUrl,
      site.allowedHosts,
      site.siteIdCode,
      site.status,
      site.unitId,
      site.mainSiteId,
      site.consolidated,
      site.consolidateBy,
      JSON.stringify(site.footerMarks),
      site.closing === null ? null : JSON.stringify(site.closing),
      version,
    ],
  );
  const { id, ...state } = site;
  await keepRevision(tx, context, { type: 'Site', id, version, action, reason, state });
  tx.emit('site.changed', [id]);
}

/** What keeps a site from being removed: names of what it holds. */
export async function heldBySite(tx: Transaction, id: string): Promise<string[]> {
  const rows = await tx.query<{ what: string }>(
    `select what from (values
       ('columns', exists (select from registry.site_column where site_id = $1::uuid)),
       ('subSites', exists (select from registry.site where main_site_id = $1::uuid)),
       ('apiClients', exists (select from registry.api_client where site_id = $1::uuid)),
       ('changeNotices', exists (select from registry.change_notice where site_id = $1::uuid)),
       ('sharedColumns', exists (select from registry.shared_column where site_id = $1::uuid)),
       ('retentionForms', exists (select from registry.retention_form where site_id = $1::uuid))
     ) as held (what, is_held) where is_held`,
    [id],
  );
  return rows.map(({ what }) => what);
}

export async function deleteSite(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from registry.site where id = $1::uuid', [id]);
}

/** How many sub-sites of a main site are not closed. */
export async function openSubSites(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from registry.site where main_site_id = $1::uuid and status <> 'closed'`,
    [id],
  );
  return row?.count ?? 0;
}
