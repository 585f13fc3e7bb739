import type { Transaction } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import type { Writing } from './item-writes.store.ts';

/** An item the source itself says is gone must say so again after this time before its removal is proposed. */
const GONE_AFTER_HOURS = 24;

/** Notes that a source says of items, asked directly, that they are gone. */
export async function markGone(
  tx: Transaction,
  { run, at }: Writing,
  items: readonly { itemId: string; status: 404 | 410 }[],
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ itemId, status }) => ({ id: itemId, status }));
  await tx.query(
    `update harvest.item held set gone_status = item.status, gone_since = coalesce(held.gone_since, $3),
       gone_seen_at = $3, gone_run_id = $2, checked_at = $3
     from jsonb_to_recordset($1::jsonb) as item (id uuid, status int) where held.id = item.id`,
    [JSON.stringify(rows), run.id, at],
  );
}

/** Takes proposals back to remove items that answer again. */
export async function withdrawProposals(tx: Transaction, { at }: Writing, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.query(
    `update harvest.removal_proposal set state = 'withdrawn', settled_at = $2
     where state = 'open' and item_id = any($1::uuid[])`,
    [itemIds, at],
  );
}

export interface GoneItem {
  readonly id: string;
  readonly status: number;
  readonly goneSince: string;
}

/** Items a run found gone that had been gone a day before, and whose removal nobody has been asked about. */
export async function goneForGood(tx: Transaction, run: { id: string; bindingId: string }): Promise<GoneItem[]> {
  return tx.query<GoneItem>(
    `select id, gone_status as status, gone_since as "goneSince" from harvest.item i
     where binding_id = $1 and gone_since is not null and gone_run_id = $2
       and gone_seen_at >= gone_since + make_interval(hours => ${GONE_AFTER_HOURS})
       and not exists (select 1 from harvest.removal_proposal p where p.item_id = i.id and p.gone_since = i.gone_since)
     order by id`,
    [run.bindingId, run.id],
  );
}

/** Items of a binding whose removal is not proposed. */
export async function countLiveItems(tx: Transaction, bindingId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from harvest.item i where binding_id = $1
       and not exists (select 1 from harvest.removal_proposal p where p.item_id = i.id and p.state = 'open')`,
    [bindingId],
  );
  return row?.count ?? 0;
}

/** Asks people whether items may be removed. */
export async function proposeRemovals(
  tx: Transaction,
  run: { id: string; bindingId: string },
  { items, at }: { items: readonly GoneItem[]; at: string },
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ id, status, goneSince }) => ({ id: newId(), item_id: id, status, gone_since: goneSince }));
  await tx.query(
    `insert into harvest.removal_proposal (id, binding_id, item_id, run_id, status, gone_since, proposed_at)
     select id, $2, item_id, $3, status, gone_since, $4
     from jsonb_to_recordset($1::jsonb) as item (id uuid, item_id uuid, status int, gone_since timestamptz)`,
    [JSON.stringify(rows), run.bindingId, run.id, at],
  );
}
