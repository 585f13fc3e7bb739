import type { Transaction } from '@gongkai/kernel/node';
import type { ClaimedRun } from './run.store.ts';

const CLOSED_AT_ONCE = 5000;
/** Items that left their list are asked directly no more often than that, and so many in a run. */
const OFF_LIST_AFTER_HOURS = 24;
const MOST_OFF_LIST = 50;

/**
 * Closes open entries whose row says what it said when the item's page was read last, by the same rule and not too long
 * ago: nothing is asked for them.
 * @returns how many of the entries from `ordinal` on were closed, and where the next are to be looked for
 */
export async function closeKnownEntries(
  tx: Transaction,
  run: ClaimedRun,
  { ordinal, at }: { ordinal: number; at: string },
): Promise<{ closed: number; next: number }> {
  const next = ordinal + CLOSED_AT_ONCE;
  const [row] = await tx.query<{ closed: number }>(
    `with closed as (
       update harvest.run_entry e set is_done = true from harvest.item i
       where e.run_id = $1 and not e.is_done and e.ordinal >= $5::int and e.ordinal < $6::int
         and i.binding_id = $2 and i.identity = e.identity and i.entry_hash = e.entry_hash
         and i.rule_version_id = $3 and i.recheck_at > $4 and i.gone_since is null
       returning i.id
     ), seen as (
       update harvest.item set last_seen_at = $4 where id in (select id from closed)
     )
     select count(*)::int as closed from closed`,
    [run.id, run.bindingId, run.ruleVersionId, at, ordinal, next],
  );
  return { closed: row?.closed ?? 0, next };
}

/**
 * Adds entries for items that are no longer in the list: a source says only to who asks whether they are gone. Those
 * said to be gone before come first, then those not asked for longest.
 * @returns how many
 */
export async function insertOffListEntries(tx: Transaction, run: ClaimedRun, at: string): Promise<number> {
  const rows = await tx.query(
    `insert into harvest.run_entry (run_id, ordinal, identity, entry, is_listed)
     select $1, (select coalesce(max(ordinal), -1) from harvest.run_entry where run_id = $1)
         + row_number() over (order by due.gone_since nulls last, due.checked_at),
       due.identity,
       jsonb_build_object('identity', due.identity, 'url', due.url, 'title', v.fields -> 'content' -> 'title',
         'date', v.fields -> 'content' -> 'date', 'contentHtml', null, 'summary', v.fields -> 'summary'),
       false
     from (
       select i.id, i.identity, i.url, i.last_version, i.gone_since, coalesce(i.checked_at, i.last_seen_at) as checked_at
       from harvest.item i
       where i.binding_id = $2
         and coalesce(i.checked_at, i.last_seen_at) <= $3::timestamptz - make_interval(hours => $4::int)
         and not exists (select 1 from harvest.run_entry e where e.run_id = $1 and e.identity = i.identity)
       order by i.gone_since nulls last, coalesce(i.checked_at, i.last_seen_at) limit ${MOST_OFF_LIST}
     ) due join harvest.item_version v on v.item_id = due.id and v.version = due.last_version
     returning ordinal`,
    [run.id, run.bindingId, at, Math.max(run.recheckAfterHours, OFF_LIST_AFTER_HOURS)],
  );
  return rows.length;
}
