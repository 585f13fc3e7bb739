import type { Clock, Database, JobEngine, Logger, Transaction } from '@gongkai/kernel/node';
import { OFFICE_ZONE } from '@gongkai/kernel/pure';
import { queueRun } from '../run/queue-run.command.ts';
import { nextTime } from './next-time.ts';

export interface ScheduleDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: JobEngine;
}

interface DueSchedule {
  id: string;
  binding_id: string;
  cron: string;
  zone: string;
  next_run_at: string;
}

const AT_ONCE = 200;
// `$2` is the time of day where the sources are
const QUIET = `case when o.quiet_from <= o.quiet_to then $2 >= o.quiet_from and $2 < o.quiet_to
  else $2 >= o.quiet_from or $2 < o.quiet_to end`;
// what waits for a run under way must not stand before what could start
const DUE = `s.next_run_at <= $1 and not s.paused and b.enabled and b.rule_version_id is not null
  and not coalesce(${QUIET}, false)
  and not exists (select from harvest.probe_target t where t.site_id = o.site_id and t.is_left)
  and not exists (select from harvest.run r where r.binding_id = b.id and r.state in ('queued', 'running'))`;
const SELECT = `select s.id, s.binding_id, s.cron, s.zone, s.next_run_at
  from harvest.schedule s join harvest.binding b on b.id = s.binding_id join harvest.source o on o.id = b.source_id`;

/**
 * Queues a run for every schedule whose time has come. The database decides: however many processes ask at once, a
 * planned time gives one run. After a gap there is one run for the time missed first, and the next lies in the future;
 * while a run of the binding is under way, or its source wants quiet, its planned time waits. Of a site that is being closed
 * nothing is planned any more.
 * @returns how many runs were queued
 */
export async function planDueRuns(deps: ScheduleDeps): Promise<number> {
  const now = deps.clock.now();
  const due = await deps.database.query<DueSchedule>(`${SELECT} where ${DUE} order by s.next_run_at limit ${AT_ONCE}`, [
    now.toISOString(),
    timeOfDay(now),
  ]);
  let queued = 0;
  for (const { id } of due) {
    try {
      const { value } = await deps.database.transaction({ at: now }, (tx) => planRun(deps, tx, { id, now }));
      if (value) queued += 1;
    } catch (error) {
      deps.logger.error({ err: error, scheduleId: id }, 'a planned run could not be queued');
    }
  }
  return queued;
}

async function planRun(deps: ScheduleDeps, tx: Transaction, at: { id: string; now: Date }): Promise<boolean> {
  // another process may have planned it since we looked
  const [due] = await tx.query<DueSchedule>(`${SELECT} where ${DUE} and s.id = $3 for update of s skip locked`, [
    at.now.toISOString(),
    timeOfDay(at.now),
    at.id,
  ]);
  if (!due) return false;
  const planned = { scheduleId: due.id, plannedFor: due.next_run_at };
  const hasRun = await tx.query('select 1 from harvest.run where schedule_id = $1 and planned_for = $2', [
    due.id,
    due.next_run_at,
  ]);
  if (hasRun.length === 0) {
    const request = { bindingId: due.binding_id, trigger: 'schedule', at: at.now, planned } as const;
    const decision = await queueRun(tx, deps.jobs, request);
    if (!decision.ok) return false;
  }
  const next = nextTime(due.cron, due.zone, at.now);
  await tx.query('update harvest.schedule set next_run_at = $2 where id = $1', [due.id, next?.toISOString() ?? null]);
  return hasRun.length === 0;
}

const CLOCK_FACE = new Intl.DateTimeFormat('en-GB', { timeZone: OFFICE_ZONE, hour: '2-digit', minute: '2-digit' });

/** 'HH:MM', as quiet hours are written. */
function timeOfDay(at: Date): string {
  return CLOCK_FACE.format(at);
}
