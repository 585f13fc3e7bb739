import type { Transaction } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import type { CauseVerdict } from '../domain/verdict.ts';

/** What became of findings. */
export interface Settled {
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

/**
 * Brings the findings in line with verdicts: opens one where a cause has none open, keeps the open one up to date, closes
 * those whose cause is mended. A cause that comes again is a new finding that counts the ones before.
 */
export async function settleFindings(tx: Transaction, verdicts: readonly CauseVerdict[], at: Date): Promise<Settled> {
  const faulty = verdicts.flatMap((found) =>
    found.verdict.holds === true ? [{ id: newId(), ...found, ...found.verdict.fault }] : [],
  );
  const opened = faulty.length === 0 ? [] : await openFindings(tx, faulty, at);
  if (opened.length < faulty.length) await renewFindings(tx, faulty, at);
  const mended = verdicts.flatMap(({ code, cause, verdict }) =>
    verdict.holds === false ? [{ code, cause, closing: verdict.closing }] : [],
  );
  const closed = mended.length === 0 ? [] : await closeFindings(tx, mended, at);
  if (opened.length > 0) tx.emit('finding.opened', opened);
  if (closed.length > 0) tx.emit('finding.closed', closed);
  return { opened, closed };
}

const FAULTY = `jsonb_to_recordset($1::jsonb) as v (id uuid, code text, cause text, "siteId" uuid, "columnId" uuid,
  "unitId" uuid, url text, severity text, clause text, reason jsonb, evidence jsonb)`;

async function openFindings(tx: Transaction, faulty: readonly object[], at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `insert into monitoring.finding (id, code, cause, site_id, column_id, unit_id, url, severity, clause, reason, evidence,
       first_seen_at, last_seen_at, recurrence)
     select v.id, v.code, v.cause, v."siteId", v."columnId", v."unitId", v.url, v.severity, v.clause, v.reason, v.evidence,
       $2, $2, (select count(*) from monitoring.finding f where f.code = v.code and f.cause = v.cause)
     from ${FAULTY}
     on conflict (code, cause) where closed_at is null do nothing returning id`,
    [JSON.stringify(faulty), at.toISOString()],
  );
  return rows.map(({ id }) => id);
}

async function renewFindings(tx: Transaction, faulty: readonly object[], at: Date): Promise<void> {
  await tx.query(
    `update monitoring.finding f set last_seen_at = $2, unit_id = v."unitId", severity = v.severity, clause = v.clause,
       reason = v.reason, evidence = v.evidence
     from ${FAULTY} where f.code = v.code and f.cause = v.cause and f.closed_at is null`,
    [JSON.stringify(faulty), at.toISOString()],
  );
}

async function closeFindings(tx: Transaction, mended: readonly object[], at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update monitoring.finding f set closed_at = $2, closing = v.closing
     from jsonb_to_recordset($1::jsonb) as v (code text, cause text, closing text)
     where f.code = v.code and f.cause = v.cause and f.closed_at is null returning f.id`,
    [JSON.stringify(mended), at.toISOString()],
  );
  return rows.map(({ id }) => id);
}
