import type { Database } from '@gongkai/kernel/node';
import type { PushResult } from '../domain/push-item.ts';

export type PushReceiptState = 'waiting' | 'processing' | 'done' | 'failed' | 'cancelled';

/** A receipt with how far its items are. */
export interface PushReceiptRow {
  readonly id: string;
  readonly bindingId: string;
  readonly clientId: string;
  readonly keyId: string;
  readonly format: string;
  readonly items: number;
  readonly bodyBytes: number;
  readonly bodySha256: string;
  readonly receivedAt: string;
  readonly state: PushReceiptState;
  /** Items by result; `open` have none yet. */
  readonly counts: Readonly<Record<PushResult | 'open', number>>;
}

const SELECT = `select p.id, p.binding_id as "bindingId", p.client_id as "clientId", p.key_id as "keyId", p.format, p.items,
  p.body_bytes as "bodyBytes", p.body_sha256 as "bodySha256", p.received_at as "receivedAt", r.state,
  c.accepted, c.changed, c.unchanged, c.refused, c.open
  from harvest.push_receipt p join harvest.run r on r.id = p.id cross join lateral (
    select count(*) filter (where result = 'accepted') as accepted, count(*) filter (where result = 'changed') as changed,
      count(*) filter (where result = 'unchanged') as unchanged, count(*) filter (where result = 'refused') as refused,
      count(*) filter (where result is null) as open
    from harvest.push_item i where i.receipt_id = p.id) c`;

type SelectedRow = Omit<PushReceiptRow, 'state' | 'counts'> & { state: string } & Record<PushResult | 'open', number>;

/** Receipts by id. */
export async function receiptsByIds(database: Database, ids: readonly string[]): Promise<Map<string, PushReceiptRow>> {
  const rows = await database.query<SelectedRow>(`${SELECT} where p.id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, shownReceipt(row)]));
}

/** One page of a binding's receipts, the latest first, and the surplus row. */
export async function receiptPage(
  database: Database,
  bindingId: string,
  page: { first: number; after: { id: string } | null },
): Promise<PushReceiptRow[]> {
  const rows = await database.query<SelectedRow>(
    `${SELECT} where p.binding_id = $1::uuid and ($2::uuid is null or p.id < $2::uuid) order by p.id desc limit $3`,
    [bindingId, page.after?.id ?? null, page.first + 1],
  );
  return rows.map(shownReceipt);
}

function shownReceipt({ accepted, changed, unchanged, refused, open, state, ...row }: SelectedRow): PushReceiptRow {
  const counts = { accepted, changed, unchanged, refused, open };
  return { ...row, counts, state: stateOf(state, open) };
}

// a run that refused every item failed, yet each of its items has its answer
function stateOf(runState: string, open: number): PushReceiptState {
  switch (runState) {
    case 'waiting':
    case 'queued':
      return 'waiting';
    case 'running':
      return 'processing';
    case 'cancelled':
      return 'cancelled';
    default:
      return open === 0 ? 'done' : 'failed';
  }
}

export interface PushItemRow {
  readonly ordinal: number;
  readonly identity: string | null;
  readonly subject: string;
  readonly result: PushResult | null;
  readonly code: string | null;
  readonly detail: string | null;
}

/** One page of a receipt's items in the order in which they were sent, and the surplus row. */
export function pushItemPage(
  database: Database,
  receiptId: string,
  page: { first: number; after: { ordinal: number } | null; result?: PushResult | null },
): Promise<PushItemRow[]> {
  return database.query<PushItemRow>(
    `select ordinal, identity, subject, result, code, detail from harvest.push_item
     where receipt_id = $1::uuid and ordinal > $2::int and ($3::text is null or result = $3::text)
     order by ordinal limit $4`,
    [receiptId, page.after?.ordinal ?? -1, page.result ?? null, page.first + 1],
  );
}
