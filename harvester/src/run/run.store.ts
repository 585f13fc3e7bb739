import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import { z } from 'zod';
import type { ListPlace } from '../domain/entry.ts';
import { NO_COUNTS, type RunCounts } from '../domain/run-counts.ts';

const checkpointSchema = z.object({
  place: z.object({ url: z.string(), pagesBefore: z.int() }).optional(),
  afterItemId: z.string().optional(),
  showsPages: z.boolean().optional(),
  isListTaken: z.boolean().optional(),
});

export type RunStage = 'discover' | 'items' | 'deliver';
/**
 * Where a resumed run goes on: the list page not read yet, whether its list needs the browser, whether all it lists was
 * taken, the last item handed over.
 */
export type Checkpoint = {
  place?: ListPlace | undefined;
  showsPages?: boolean | undefined;
  isListTaken?: boolean | undefined;
  afterItemId?: string | undefined;
};

/** A run this worker holds as long as nobody raises its fence. */
export interface ClaimedRun {
  readonly id: string;
  readonly fence: number;
  /** Tries, this one included, since the last that achieved something. */
  readonly idleTries: number;
  /** Whether it was given its entries by a push. */
  readonly isPush: boolean;
  /** How the binding brings content in, as the graph's HarvestMode names it. */
  readonly mode: string;
  readonly bindingId: string;
  readonly columnId: string;
  readonly unitId: string;
  readonly ruleVersionId: string;
  readonly rule: unknown;
  readonly source: { readonly name: string; readonly allowedHosts: readonly string[]; readonly politenessMs: number };
  readonly recheckAfterHours: number;
  readonly stage: RunStage;
  readonly checkpoint: Checkpoint;
  readonly counts: RunCounts;
}

interface ClaimedRow {
  fence: number;
  idle_tries: number;
  is_push: boolean;
  mode: string;
  binding_id: string;
  column_id: string;
  unit_id: string;
  rule_version_id: string;
  rule: unknown;
  name: string;
  allowed_hosts: string[];
  politeness_ms: number;
  recheck_after_hours: number;
  stage: RunStage;
  checkpoint: unknown;
  counts: Partial<RunCounts>;
}

/** Takes a run, from whoever had it; undefined where it has ended. */
export async function claimRun(database: Database, clock: Clock, runId: string): Promise<ClaimedRun | undefined> {
  const [row] = await database.query<ClaimedRow>(
    `update harvest.run run set fence = run.fence + 1, state = 'running', started_at = coalesce(run.started_at, $2),
       tries = run.tries + 1, idle_tries = run.idle_tries + 1, heartbeat_at = clock_timestamp()
     from harvest.binding b, harvest.source s, harvest.rule_version r
     where run.id = $1 and run.state in ('queued', 'running')
       and b.id = run.binding_id and s.id = b.source_id and r.id = run.rule_version_id
     returning run.fence, run.idle_tries, run.trigger = 'push' as is_push, b.mode, run.binding_id, b.column_id, b.unit_id,
       run.rule_version_id, r.rule, s.name, s.allowed_hosts, s.politeness_ms,
       b.recheck_after_hours, run.stage, run.checkpoint, run.counts`,
    [runId, clock.now().toISOString()],
  );
  return row && claimedRun(runId, row);
}

function claimedRun(id: string, row: ClaimedRow): ClaimedRun {
  return {
    id,
    fence: row.fence,
    idleTries: row.idle_tries,
    isPush: row.is_push,
    mode: row.mode,
    bindingId: row.binding_id,
    columnId: row.column_id,
    unitId: row.unit_id,
    ruleVersionId: row.rule_version_id,
    rule: row.rule,
    source: { name: row.name, allowedHosts: row.allowed_hosts, politenessMs: row.politeness_ms },
    recheckAfterHours: row.recheck_after_hours,
    stage: row.stage,
    checkpoint: checkpointSchema.parse(row.checkpoint),
    counts: { ...NO_COUNTS, ...row.counts },
  };
}

/** Whether the run is still held under this fence; where asked for, with a sign of life. */
export async function isHeld(
  database: Database,
  run: Pick<ClaimedRun, 'id' | 'fence'>,
  { leavesSign }: { leavesSign: boolean },
): Promise<boolean> {
  const held = `id = $1 and fence = $2 and state = 'running'`;
  const sql = leavesSign
    ? `update harvest.run set heartbeat_at = clock_timestamp() where ${held} returning id`
    : `select 1 from harvest.run where ${held}`;
  return (await database.query(sql, [run.id, run.fence])).length > 0;
}

/** Entries the last five good runs by the rule in force found; a new rule, even of the same words, begins anew. */
export async function earlierSizes(
  database: Database,
  { bindingId, ruleVersionId }: Pick<ClaimedRun, 'bindingId' | 'ruleVersionId'>,
): Promise<number[]> {
  const rows = await database.query<{ size: number }>(
    `select coalesce((counts ->> 'discovered')::int, 0) as size from harvest.run
     where binding_id = $1 and rule_version_id = $2 and state = 'succeeded' and not (checkpoint ? 'place')
     order by id desc limit 5`,
    [bindingId, ruleVersionId],
  );
  return rows.map(({ size }) => size);
}

/** Keeps how far a run has come; what is progress ends a row of idle tries. */
export async function saveProgress(
  tx: Transaction,
  runId: string,
  reached: { counts: RunCounts; stage: RunStage; checkpoint: Checkpoint; isProgress: boolean },
): Promise<void> {
  await tx.query(
    `update harvest.run set counts = $2::jsonb, stage = $3, checkpoint = $4::jsonb, heartbeat_at = clock_timestamp(),
       idle_tries = case when $5 then 0 else idle_tries end,
       progress_at = case when $5 then clock_timestamp() else progress_at end
     where id = $1`,
    [runId, JSON.stringify(reached.counts), reached.stage, JSON.stringify(reached.checkpoint), reached.isProgress],
  );
}
