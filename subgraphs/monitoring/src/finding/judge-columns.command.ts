import type { Clock, Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';
import { calendarInUse } from '../calendar/work-calendar.store.ts';
import { tasksOf } from '../domain/duty.ts';
import { blankVerdict, overdueVerdict, type ColumnHealth } from '../domain/judge-column.ts';
import { retentionVerdict } from '../domain/judge-retention.ts';
import { unitOn, unownedVerdict } from '../domain/keeper.ts';
import type { CauseVerdict, Verdict } from '../domain/verdict.ts';
import { columnsAtHand, healthOf, type ColumnAtHand } from '../health/column-facts.query.ts';
import { keepStates } from '../health/column-state.store.ts';
import { settleFindings, type Settled } from './finding.store.ts';

/** Judges columns as they stand today, and keeps how they stand. */
export async function judgeColumns(
  tx: Transaction,
  round: { columnIds: readonly string[]; clock: Clock },
): Promise<Settled> {
  if (round.columnIds.length === 0) return { opened: [], closed: [] };
  // one judge of columns at a time, so that two never wait for each other's findings
  await tx.query(`select from monitoring.round where name = 'columns' for update`);
  const on = { today: round.clock.today(), calendar: await calendarInUse(tx) };
  const judged = (await columnsAtHand(tx, round.columnIds)).map((column) => {
    const health = healthOf(column, on);
    return { column, columnId: column.columnId, health, tasks: tasksOf(health, on.today) };
  });
  await keepStates(tx, judged, on);
  const isOpen = await openFindings(tx, round.columnIds);
  const verdicts = judged.flatMap(({ column, health }) => verdictsOn(column, health, on.today));
  // nearly every column is as it should be, and has nothing to be closed
  const telling = verdicts.filter((found) => found.verdict.holds === true || isOpen(found));
  return settleFindings(tx, telling, round.clock.now());
}

async function openFindings(tx: Transaction, columnIds: readonly string[]): Promise<(found: CauseVerdict) => boolean> {
  const rows = await tx.query<{ code: string; cause: string }>(
    'select code, cause from monitoring.finding where column_id = any($1::uuid[]) and closed_at is null',
    [columnIds],
  );
  const open = new Set(rows.map(({ code, cause }) => `${code} ${cause}`));
  return ({ code, cause }) => open.has(`${code} ${cause}`);
}

function verdictsOn(
  { columnId, siteId, keepers, ...formed }: ColumnAtHand,
  health: ColumnHealth,
  today: LocalDate,
): CauseVerdict[] {
  const unitId = unitOn(keepers, today);
  const found = (code: CauseVerdict['code'], verdict: Verdict): CauseVerdict => {
    return { code, cause: columnId, siteId, columnId, unitId, url: null, verdict };
  };
  return [
    found('COLUMN_BLANK', blankVerdict(health)),
    found('COLUMN_OVERDUE', overdueVerdict(health)),
    found('COLUMN_UNOWNED', unownedVerdict({ keepers, isJudged: health.state !== 'notJudged' }, today)),
    found('RETENTION_MISMATCH', retentionVerdict(formed)),
  ];
}
