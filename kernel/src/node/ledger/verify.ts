import type { Database } from '../database/database.ts';

/** Outcome of walking the whole audit chain. */
export type ChainVerdict =
  | { readonly ok: true; readonly checked: number }
  | {
      readonly ok: false;
      readonly checked: number;
      readonly brokenSeq: number;
      readonly reason: 'changed' | 'missing';
    };

/** Recomputes every link of the audit chain and names the first row that does not fit. */
export async function verifyAuditChain(database: Database): Promise<ChainVerdict> {
  const [row] = await database.query<{
    checked: number;
    broken_seq: number | null;
    reason: 'changed' | 'missing' | null;
  }>('select checked, broken_seq, reason from ledger.verify()');
  if (!row) throw new Error('ledger.verify answered no row');
  const checked = Number(row.checked);
  if (row.broken_seq === null || row.reason === null) return { ok: true, checked };
  return { ok: false, checked, brokenSeq: Number(row.broken_seq), reason: row.reason };
}
