import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import { z } from 'zod';
import type { ListPlace } from '../domain/entry.ts';
import type { FetchTrace } from '../domain/fetch-trace.ts';
import { NO_COUNTS, type RunCounts } from '../domain/run-counts.ts';

const checkpointSchema = z.object({
  place: z.object({ url: z.string(), pagesBefore: z.int() }).optional(),
  afterItemId: z.string().optional(),
});

export type RunStage = 'discover' | 'items' | 'deliver';
/** Where a resumed run goes on: the list page not read yet, and the last item handed over. */
export type Checkpoint = { place?: ListPlace | undefined; afterItemId?: string | undefined };

/** A run this worker holds as long as nobody raises its fence. */
export interface ClaimedRun {
  readonly id: string;
  readonly fence: number;
  readonly bindingId: string;
  readonly columnId: string;
  readonly unitId: string;
  readonly ruleVersionId: string;
  readonly rule: unknown;
  readonly source: { readonly name: string; readonly allowedHosts: readonly string[]; readonly politenessMs: number };
  readonly stage: RunStage;
  readonly checkpoint: Checkpoint;
  readonly counts: RunCounts;
}

interface ClaimedRow {
  fence: number;
  binding_id: string;
  column_id: string;
  unit_id: string;
  rule_version_id: string;
  rule: unknown;
  name: string;
  allowed_hosts: string[];
  politeness_ms: number;
  stage: RunStage;
  checkpoint: unknown;
  counts: Partial<RunCounts>;
}

/** Takes a run, from whoever had it; undefined where it has ended. */
export async function claimRun(database: Database, clock: Clock, runId: string): Promise<ClaimedRun | undefined> {
  const [row] = await database.query<ClaimedRow>(
    `update harvest.run run set fence = run.fence + 1, state = 'running', started_at = coalesce(run.started_at, $2)
     from harvest.binding b, harvest.source s, harvest.rule_version r
     where run.id = $1 and run.state in ('queued', 'running')
       and b.id = run.binding_id and s.id = b.source_id and r.id = run.rule_version_id
     returning run.fence, run.binding_id, b.column_id, b.unit_id, run.rule_version_id, r.rule, s.name, s.allowed_hosts,
       s.politeness_ms, run.stage, run.checkpoint, run.counts`,
    [runId, clock.now().toISOString()],
  );
  return row && claimedRun(runId, row);
}

function claimedRun(id: string, row: ClaimedRow): ClaimedRun {
  return {
    id,
    fence: row.fence,
    bindingId: row.binding_id,
    columnId: row.column_id,
    unitId: row.unit_id,
    ruleVersionId: row.rule_version_id,
    rule: row.rule,
    source: { name: row.name, allowedHosts: row.allowed_hosts, politenessMs: row.politeness_ms },
    stage: row.stage,
    checkpoint: checkpointSchema.parse(row.checkpoint),
    counts: { ...NO_COUNTS, ...row.counts },
  };
}

/** Whether the run is still held under this fence. */
export async function isHeld(database: Database, run: Pick<ClaimedRun, 'id' | 'fence'>): Promise<boolean> {
  const rows = await database.query(`select 1 from harvest.run where id = $1 and fence = $2 and state = 'running'`, [
    run.id,
    run.fence,
  ]);
  return rows.length > 0;
}

/** Entries the last five good runs of a binding found. */
export async function earlierSizes(database: Database, bindingId: string): Promise<number[]> {
  const rows = await database.query<{ size: number }>(
    `select coalesce((counts ->> 'discovered')::int, 0) as size from harvest.run
     where binding_id = $1 and state = 'succeeded' and not (checkpoint ? 'place') order by id desc limit 5`,
    [bindingId],
  );
  return rows.map(({ size }) => size);
}

export type RefusalStage = 'discover' | 'fetch' | 'extract' | 'validate' | 'deliver';
export interface Refusal {
  readonly stage: RefusalStage;
  readonly subject: string;
  readonly code: string;
  readonly detail: string;
}

const LONGEST_TEXT = 1000;

/** Records why something was not taken over. The run's row is locked by then, so numbers have no gaps. */
export async function insertRefusal(tx: Transaction, runId: string, refusal: Refusal & { at: Date }): Promise<void> {
  const { stage, subject, code, detail, at } = refusal;
  await tx.query(
    `insert into harvest.run_refusal (run_id, ordinal, stage, subject, code, detail, at)
     select $1, coalesce(max(ordinal) + 1, 0), $2::text, $3::text, $4::text, $5::text, $6::timestamptz
     from harvest.run_refusal where run_id = $1`,
    [runId, stage, subject.slice(0, LONGEST_TEXT), code, detail.slice(0, LONGEST_TEXT), at.toISOString()],
  );
}

/** The first reason a run recorded. */
export async function firstRefusal(database: Database, runId: string): Promise<Refusal | undefined> {
  const [row] = await database.query<{ stage: RefusalStage; subject: string; code: string; detail: string }>(
    'select stage, subject, code, detail from harvest.run_refusal where run_id = $1 order by ordinal limit 1',
    [runId],
  );
  return row;
}

/** Keeps what was asked of a source and what came back. */
export async function insertTrace(tx: Transaction, run: ClaimedRun, trace: FetchTrace): Promise<void> {
  await tx.query(
    `insert into harvest.fetch_record (id, at, binding_id, run_id, url, request, redirects, status, headers, timing,
       body_bytes, raw_hash, failure)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9::jsonb, $10::jsonb, $11, $12, $13)`,
    [
      newId(),
      trace.at,
      run.bindingId,
      run.id,
      trace.url,
      JSON.stringify(trace.requestHeaders),
      JSON.stringify(trace.redirects),
      trace.status,
      trace.headers === null ? null : JSON.stringify(trace.headers),
      JSON.stringify(trace.timing),
      trace.bodyBytes,
      trace.rawHash,
      trace.failure?.slice(0, LONGEST_TEXT) ?? null,
    ],
  );
}
