import type { Clock, Database, EventConsumer, Transaction } from '@gongkai/kernel/node';
import type { ServiceClients } from '@gongkai/runtime';
import { ChangeNoticesByIdsDocument } from '@gongkai/schema';
import { moveAddresses } from './move-addresses.command.ts';
import { dueAt, type Notice } from './notice.ts';
import { rearm } from './rearm.store.ts';

/**
 * What sites tell of changes: what is read from them is read anew, and addresses that moved are replaced. No answer waits
 * for it: a mapping may have thousands of addresses.
 */
export function changeNoticeConsumer(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'harvester.change_notice',
    types: ['changeNotice.filed'],
    projection: false,
    prepare: async (events) => {
      const notices: Notice[] = [];
      // one by one: each may carry a long mapping
      for (const id of new Set(events.flatMap(({ ids }) => ids))) {
        const answer = await clients.call('registry', ChangeNoticesByIdsDocument, { ids: [id] });
        notices.push(...answer.changeNoticesByIds);
      }
      return async (tx) => {
        for (const notice of notices) await follow(tx, notice, clock.now());
      };
    },
  };
}

async function follow(tx: Transaction, notice: Notice, now: Date): Promise<void> {
  const { id, siteId, version, hosts, state } = notice;
  const due = dueAt(notice, now);
  const isNow = due !== null && due <= now;
  const news = await tx.query(
    `insert into harvest.notice as known (id, site_id, version, hosts, due_at) values ($1, $2, $3, $4::text[], $5)
     on conflict (id) do update set version = excluded.version, hosts = excluded.hosts, due_at = excluded.due_at
     where known.version < excluded.version returning id`,
    [id, siteId, version, hosts, isNow || due === null ? null : due.toISOString()],
  );
  if (news.length === 0) return;
  if (state === 'applied') await moveAddresses(tx, notice, now);
  if (isNow) await rearm(tx, { noticeId: id, siteId, hosts, at: now });
}

/** Reads anew what notices said would change by now; answers how many notices. */
export async function rearmDueNotices({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  const now = clock.now();
  const { value } = await database.transaction({ at: now }, async (tx) => {
    const due = await tx.query<{ id: string; siteId: string; hosts: string[] }>(
      `select id, site_id as "siteId", hosts from harvest.notice where due_at <= $1 order by due_at, id limit 20
       for update skip locked`,
      [now.toISOString()],
    );
    for (const { id: noticeId, siteId, hosts } of due) await rearm(tx, { noticeId, siteId, hosts, at: now });
    await tx.query('update harvest.notice set due_at = null where id = any($1::uuid[])', [due.map(({ id }) => id)]);
    return due.length;
  });
  return value;
}
