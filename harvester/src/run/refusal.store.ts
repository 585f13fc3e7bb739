import type { Database, Transaction } from '@gongkai/kernel/node';
import { wellFormed } from '@gongkai/kernel/pure';

export type RefusalStage = 'discover' | 'fetch' | 'extract' | 'validate' | 'deliver';

/**
 * Why something was not taken over: an item's address, or a page's. A warning stands beside what was taken over all the
 * same, for somebody to look at.
 */
export interface Refusal {
  readonly stage: RefusalStage;
  readonly subject: string;
  readonly code: string;
  readonly detail: string;
  readonly isWarning?: boolean;
}

const LONGEST_TEXT = 1000;

/** Records refusals in their order. The run's row is locked by then, so numbers have no gaps. */
export async function insertRefusals(
  tx: Transaction,
  runId: string,
  { refusals, at }: { refusals: readonly Refusal[]; at: Date },
): Promise<void> {
  if (refusals.length === 0) return;
  const rows = refusals.map(({ stage, subject, code, detail, isWarning = false }) => ({
    stage,
    subject: wellFormed(subject.slice(0, LONGEST_TEXT)),
    code,
    detail: wellFormed(detail.slice(0, LONGEST_TEXT)),
    isWarning,
  }));
  await tx.query(
    `insert into harvest.run_refusal (run_id, ordinal, stage, subject, code, detail, is_warning, at)
     select $1::uuid, (select coalesce(max(ordinal), -1) from harvest.run_refusal where run_id = $1::uuid) + place,
       given ->> 'stage', given ->> 'subject', given ->> 'code', given ->> 'detail',
       (given ->> 'isWarning')::boolean, $3::timestamptz
     from jsonb_array_elements($2::jsonb) with ordinality as refused (given, place)`,
    [runId, JSON.stringify(rows), at.toISOString()],
  );
}

/** The first reason a run recorded for not taking something over; what it holds already is no such reason. */
export async function firstRefusal(database: Database, runId: string): Promise<Refusal | undefined> {
  const [row] = await database.query<Refusal>(
    `select stage, subject, code, detail from harvest.run_refusal
     where run_id = $1 and not is_warning and code <> 'duplicate' order by ordinal limit 1`,
    [runId],
  );
  return row;
}
