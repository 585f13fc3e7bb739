import type { Database } from '@gongkai/kernel/node';
import { NO_COUNTS, type RunCounts } from '../domain/run-counts.ts';
import type { HarvestRefusalStage, HarvestRunStage, HarvestRunState, HarvestRunTrigger } from './harvest-enums.ts';
import { shownFailure } from './harvest-failure.ts';
import type { HarvestRunRefusalType, HarvestRunType } from './harvest-run.type.ts';
import type { PageRequest } from './page-request.ts';

interface RunRow {
  id: string;
  binding_id: string;
  trigger: HarvestRunTrigger;
  stage: HarvestRunStage;
  state: HarvestRunState;
  counts: Partial<RunCounts>;
  failure_code: string | null;
  failure_detail: string | null;
  planned_for: string | null;
  queued_at: string;
  started_at: string | null;
  finished_at: string | null;
  tries: number;
  heartbeat_at: string | null;
  progress_at: string | null;
}

const COLUMNS = `id, binding_id, trigger, stage, state, counts, failure_code, failure_detail, planned_for, queued_at,
  started_at, finished_at, tries, heartbeat_at, progress_at`;

/** Runs by id. */
export async function runsByIds(database: Database, ids: readonly string[]): Promise<Map<string, HarvestRunType>> {
  const rows = await database.query<RunRow>(`select ${COLUMNS} from harvest.run where id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, shownRun(row)]));
}

/** One page of a binding's runs, the latest first, and the surplus row that says whether more follow. */
export async function runPage(
  database: Database,
  bindingId: string,
  page: PageRequest<{ id: string }>,
): Promise<HarvestRunType[]> {
  const rows = await database.query<RunRow>(
    `select ${COLUMNS} from harvest.run
     where binding_id = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
    [bindingId, page.after?.id ?? null, page.first + 1],
  );
  return rows.map(shownRun);
}

/** The latest run of each binding. */
export async function latestRuns(
  database: Database,
  bindingIds: readonly string[],
): Promise<Map<string, HarvestRunType>> {
  const rows = await database.query<RunRow>(
    `select distinct on (binding_id) ${COLUMNS} from harvest.run
     where binding_id = any($1::uuid[]) order by binding_id, id desc`,
    [bindingIds],
  );
  return new Map(rows.map((row) => [row.binding_id, shownRun(row)]));
}

interface RefusalRow {
  ordinal: number;
  stage: HarvestRefusalStage;
  subject: string;
  code: string;
  detail: string;
  isWarning: boolean;
  at: string;
}

/** One page of a run's refusals in the order they occurred, and the surplus row. */
export async function refusalPage(
  database: Database,
  runId: string,
  page: PageRequest<{ ordinal: number }>,
): Promise<HarvestRunRefusalType[]> {
  const rows = await database.query<RefusalRow>(
    `select ordinal, stage, subject, code, detail, is_warning as "isWarning", at from harvest.run_refusal
     where run_id = $1 and ordinal > $2 order by ordinal limit $3`,
    [runId, page.after?.ordinal ?? -1, page.first + 1],
  );
  return rows.map(({ code, detail, ...row }) => ({ ...row, failure: shownFailure(code, detail) }));
}

function shownRun(row: RunRow): HarvestRunType {
  return {
    id: row.id,
    bindingId: row.binding_id,
    trigger: row.trigger,
    stage: row.stage,
    state: row.state,
    items: { ...NO_COUNTS, ...row.counts },
    tries: row.tries,
    resumedCount: Math.max(0, row.tries - 1),
    heartbeatAt: row.heartbeat_at,
    progressAt: row.progress_at,
    failure: row.failure_code === null ? null : shownFailure(row.failure_code, row.failure_detail),
    plannedFor: row.planned_for,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
