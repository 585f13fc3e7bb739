import type { Transaction } from '@gongkai/kernel/node';
import { canonicalAddress, isOnHosts, otherScheme } from '@gongkai/kernel/pure';
import { moveItems, type Pair } from './moved-item.store.ts';
import { allowHosts, movedRules, moveRules } from './moved-rule.store.ts';
import type { Notice } from './notice.ts';

/**
 * Puts new addresses where a site's old ones stood: lists, items, links. In one transaction with its audit; done again it
 * finds nothing to move.
 */
export async function moveAddresses(tx: Transaction, notice: Notice, at: Date): Promise<void> {
  const { id, siteId, hosts } = notice;
  const pairs = notice.kind === 'columnDomainChange' ? await pairsOfDomain(tx, notice) : notice.mapping;
  if (notice.kind === 'columnDomainChange') await allowNewHosts(tx, notice);
  if (pairs.length === 0) return;
  const rules = await movedRules(tx, siteId, pairs);
  await moveRules(tx, rules, at);
  const moved = await moveItems(tx, { pairs, at });
  const detail = { siteId, hosts, addresses: pairs.length, bindings: rules.length, ...moved };
  const subject = { action: 'harvest.moveAddresses', subjectType: 'ChangeNotice', subjectId: id };
  tx.audit({ actor: 'service:harvester', ...subject, outcome: 'done', detail });
}

/** Every address held of a site whose own address moved, below which they lie, with what they are below the new one. */
async function pairsOfDomain(tx: Transaction, notice: Notice): Promise<Pair[]> {
  const { siteId, oldBaseUrl = null, newBaseUrl = null } = notice;
  if (oldBaseUrl === null || newBaseUrl === null) return [];
  const rows = await tx.query<{ url: string }>(
    `select i.url from harvest.item i join harvest.binding b on b.id = i.binding_id
       join harvest.source s on s.id = b.source_id
     where s.site_id = $1 and (starts_with(i.url, $2) or starts_with(i.url, $3))
     union select r.rule ->> 'url' from harvest.binding b join harvest.source s on s.id = b.source_id
       join harvest.rule_version r on r.id = b.rule_version_id
     where s.site_id = $1 and (starts_with(r.rule ->> 'url', $2) or starts_with(r.rule ->> 'url', $3))
     union select r.rule ->> 'endpoint' from harvest.binding b join harvest.source s on s.id = b.source_id
       join harvest.rule_version r on r.id = b.rule_version_id
     where s.site_id = $1 and (starts_with(r.rule ->> 'endpoint', $2) or starts_with(r.rule ->> 'endpoint', $3))`,
    // over http and over https it is one address
    [siteId, oldBaseUrl, otherScheme(oldBaseUrl)],
  );
  return rows.flatMap(({ url }) => {
    const rest = url.slice(url.startsWith(oldBaseUrl) ? oldBaseUrl.length : otherScheme(oldBaseUrl).length);
    const [from, to] = [canonicalAddress(url), canonicalAddress(`${newBaseUrl}${rest}`)];
    const isBelow = rest === '' || /^[/?]/.test(rest);
    return isBelow && from !== undefined && to !== undefined && from !== to ? [{ from, to }] : [];
  });
}

async function allowNewHosts(tx: Transaction, { siteId, hosts }: Notice): Promise<void> {
  const sources = await tx.query<{ id: string; allowedHosts: string[] }>(
    'select id, allowed_hosts as "allowedHosts" from harvest.source where site_id = $1 order by id for update',
    [siteId],
  );
  for (const { id, allowedHosts } of sources) {
    const more = hosts.filter((host) => !isOnHosts(`http://${host}/`, allowedHosts));
    if (more.length > 0) await allowHosts(tx, [id], more);
  }
}
