import type { Transaction } from '@gongkai/kernel/node';
import { newId, wellFormed } from '@gongkai/kernel/pure';
import type { PushEntry } from '../domain/push-item.ts';

/** A binding that takes pushes, as its next push finds it. */
export interface PushBinding {
  readonly id: string;
  readonly ruleVersionId: string;
  /** Address relative links of its items start from. */
  readonly url: string;
}

/** Opens the run of a push; nobody takes it up before it is `waiting`. The answer is its id. */
export async function openPushRun(tx: Transaction, binding: PushBinding, at: Date): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into harvest.run (id, binding_id, rule_version_id, trigger, stage, state, queued_at)
     values ($1, $2, $3, 'push', 'items', 'receiving', $4)`,
    [id, binding.id, binding.ruleVersionId, at.toISOString()],
  );
  return id;
}

export interface PlacedEntry {
  readonly ordinal: number;
  readonly entry: PushEntry;
}

/** Keeps items of a push: each on its receipt, those that can be taken further as entries of its run too. */
export async function insertPushItems(tx: Transaction, runId: string, placed: readonly PlacedEntry[]): Promise<void> {
  const items = placed.map(({ ordinal, entry: { subject, ...said } }) => ({
    ordinal,
    subject: wellFormed(subject),
    ...('entry' in said
      ? { identity: said.entry.identity }
      : {
          identity: said.identity,
          result: 'refused',
          code: said.refusal.code,
          detail: wellFormed(said.refusal.detail),
        }),
  }));
  await tx.query(
    `insert into harvest.push_item (receipt_id, ordinal, identity, subject, result, code, detail)
     select $1::uuid, i.ordinal, i.identity, i.subject, i.result, i.code, i.detail
     from jsonb_to_recordset($2::jsonb) as i (ordinal int, identity text, subject text, result text, code text, detail text)`,
    [runId, JSON.stringify(items)],
  );
  const entries = placed.flatMap(({ ordinal, entry }) => ('entry' in entry ? [{ ordinal, entry: entry.entry }] : []));
  await tx.query(
    `insert into harvest.run_entry (run_id, ordinal, identity, entry)
     select $1::uuid, e.ordinal, e.entry ->> 'identity', e.entry
     from jsonb_to_recordset($2::jsonb) as e (ordinal int, entry jsonb)`,
    [runId, JSON.stringify(entries)],
  );
}

export interface NewReceipt {
  readonly runId: string;
  readonly bindingId: string;
  readonly clientId: string;
  readonly keyId: string;
  readonly format: string;
  readonly items: number;
  readonly refused: number;
  readonly bodyBytes: number;
  readonly bodySha256: string;
  readonly at: Date;
}

/** Closes the taking of a push: its receipt is there, its run waits for its turn. */
export async function insertReceipt(tx: Transaction, receipt: NewReceipt): Promise<void> {
  const { runId, items, refused, at } = receipt;
  await tx.query(
    `insert into harvest.push_receipt (id, client_id, key_id, binding_id, format, items, body_bytes, body_sha256, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      runId,
      receipt.clientId,
      receipt.keyId,
      receipt.bindingId,
      receipt.format,
      items,
      receipt.bodyBytes,
      receipt.bodySha256,
      at.toISOString(),
    ],
  );
  await tx.query(
    `insert into harvest.run_refusal (run_id, ordinal, stage, subject, code, detail, at)
     select receipt_id, row_number() over (order by ordinal) - 1, 'discover', subject, code, detail, $2::timestamptz
     from harvest.push_item where receipt_id = $1::uuid and result = 'refused'`,
    [runId, at.toISOString()],
  );
  await tx.query(`update harvest.run set state = 'waiting', counts = $2::jsonb where id = $1`, [
    runId,
    JSON.stringify({ discovered: items, refused }),
  ]);
}

/** Forgets pushes that broke off while they were taken: nobody got a receipt for them. */
export async function forgetBrokenOff(tx: Transaction, before: Date): Promise<void> {
  await tx.query(
    `delete from harvest.run where id in (
       select id from harvest.run where state = 'receiving' and queued_at < $1 limit 100 for update skip locked)`,
    [before.toISOString()],
  );
}
