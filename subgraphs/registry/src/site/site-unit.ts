import type { Transaction } from '@gongkai/kernel/node';
import { isBelowHost, isOnHosts, isUuid, problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import { siteNotForUnit, type SiteHolder } from '../domain/sites-per-unit.ts';
import { findSite, type SiteState } from './site.store.ts';
import type { SiteType } from './site.type.ts';

interface HolderRow extends SiteHolder {
  readonly id: string;
  readonly name: string;
}

/**
 * Whether a site may stand in its group and be run by its unit.
 * @param before the site as it was; what did not change is not judged again
 */
export async function siteFits(tx: Transaction, site: SiteState, before?: SiteType): Promise<Decision<null>> {
  const group = await mainSiteOf(tx, site);
  if (!group.ok || site.kind === 'external') return group.ok ? accept(null) : group;
  const isSame = before !== undefined && before.unitId === site.unitId;
  if (isSame && before.baseUrl === site.baseUrl && before.mainSiteId === site.mainSiteId) return accept(null);
  const holder = await lockHolder(tx, site.unitId);
  if (!holder) return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: site.unitId }));
  const held = isSame ? 0 : await heldSites(tx, holder.id, site);
  const accepted = siteNotForUnit(holder, { kind: site.kind, held, isBelowPortal: isBelow(site, group.value) });
  if (accepted === undefined) return accept(null);
  const seen = `${holder.name} (${holder.kind}, ${holder.level}): ${site.kind}${held > 0 ? ` × ${held + 1}` : ''}`;
  return refuse(problem('SITE_NOT_FOR_UNIT', { path: 'input.unitId', seen, accepted }));
}

async function mainSiteOf(tx: Transaction, site: SiteState): Promise<Decision<SiteType | null>> {
  const { kind, mainSiteId } = site;
  const path = 'input.mainSiteId';
  if (mainSiteId === null) {
    const accepted = '主站编号 / id of a main site';
    return kind === 'sub' ? refuse(problem('INPUT_INVALID', { path, seen: 'null', accepted })) : accept(null);
  }
  if (kind === 'main') return refuse(problem('INPUT_INVALID', { path, seen: mainSiteId, accepted: 'null' }));
  const main = await findSite(tx, mainSiteId);
  if (!main) return refuse(problem('NOT_FOUND', { path, seen: mainSiteId }));
  if (main.kind === 'main' && main.status !== 'closed') return accept(main);
  return refuse(problem('INPUT_INVALID', { path, seen: `${main.kind}, ${main.status}`, accepted: 'main' }));
}

function isBelow({ baseUrl }: SiteState, portal: SiteType | null): boolean | null {
  if (baseUrl === null || portal === null || portal.baseUrl === null) return null;
  return isBelowHost(baseUrl, portal.baseUrl) || isOnHosts(baseUrl, portal.allowedHosts);
}

// A government's lead office runs the portal for it. The row is held, so that two sites at once are counted one by one.
async function lockHolder(tx: Transaction, unitId: string): Promise<HolderRow | undefined> {
  if (!isUuid(unitId)) return undefined;
  const [holder] = await tx.query<HolderRow>(
    `select h.id, h.name, h.kind, h.level from registry.unit h
     where h.id = (select case when u.standing = 'lead' and p.kind = 'government' then p.id else u.id end
                   from registry.unit u left join registry.unit p on p.id = u.parent_id where u.id = $1::uuid)
     for no key update of h`,
    [unitId],
  );
  return holder;
}

async function heldSites(tx: Transaction, holderId: string, site: SiteState): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from registry.site s join registry.unit u on u.id = s.unit_id
     where (u.id = $1::uuid or (u.parent_id = $1::uuid and u.standing = 'lead'
            and exists (select from registry.unit g where g.id = $1::uuid and g.kind = 'government')))
       and s.kind = $2 and s.id <> $3::uuid and s.status <> 'closed'`,
    [holderId, site.kind, site.id],
  );
  return row?.count ?? 0;
}
