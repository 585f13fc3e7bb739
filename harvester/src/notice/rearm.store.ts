import type { Transaction } from '@gongkai/kernel/node';

/** The site that is to be read anew, with the hosts it is known by. */
export interface Rearming {
  readonly noticeId: string;
  readonly siteId: string;
  readonly hosts: readonly string[];
  readonly at: Date;
}

const OF_SITE = `(select b.id from harvest.binding b join harvest.source s on s.id = b.source_id where s.site_id = $1)`;
const authority = (url: string): string => `split_part(split_part(${url}, '//', 2), '/', 1)`;
const onHosts = (url: string): string =>
  `(${authority(url)} = any($2::text[]) or split_part(${authority(url)}, ':', 1) = any($2::text[]))`;

/**
 * Makes everything that is read from a site due now and asked for without conditions: its bindings, every item they hold,
 * links that lead to it, its probes, its robots rules. What runs already goes on, and is followed by one more run.
 */
export async function rearm(tx: Transaction, { noticeId, siteId, hosts, at }: Rearming): Promise<void> {
  const now = at.toISOString();
  const bindings = await tx.query(
    `update harvest.schedule set next_run_at = $2
     where binding_id in ${OF_SITE} and not paused and (next_run_at is null or next_run_at > $2) returning id`,
    [siteId, now],
  );
  await tx.query(`delete from harvest.page_mark where binding_id in ${OF_SITE}`, [siteId]);
  // what a run writes at this moment was read just now, and waiting for it could wait for ever
  const items = await tx.query(
    `update harvest.item set etag = null, last_modified = null, recheck_at = $2
     where id in (select i.id from harvest.item i where i.binding_id in ${OF_SITE} for update skip locked) returning id`,
    [siteId, now],
  );
  const links = await tx.query(
    `update harvest.link set next_check_at = $3
     where item_id in (select l.item_id from harvest.link l join harvest.item i on i.id = l.item_id
       where l.next_check_at > $3 and (i.binding_id in ${OF_SITE} or ${onHosts('i.url')}) for update of l skip locked)
     returning item_id`,
    [siteId, hosts, now],
  );
  await tx.query('update harvest.probe_duty set next_at = $2 where site_id = $1 and next_at > $2', [siteId, now]);
  await tx.query(`update harvest.robots set expires_at = $1 where expires_at > $1 and ${onHosts('origin')}`, [
    now,
    hosts,
  ]);
  tx.audit({
    actor: 'service:harvester',
    action: 'harvest.rearm',
    subjectType: 'Site',
    subjectId: siteId,
    outcome: 'done',
    detail: { noticeId, bindings: bindings.length, items: items.length, links: links.length },
  });
}
