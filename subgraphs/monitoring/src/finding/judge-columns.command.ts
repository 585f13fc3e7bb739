import type { Clock, Transaction } from '@gongkai/kernel/node';
import { calendarInUse } from '../calendar/work-calendar.store.ts';
import { tasksOf } from '../domain/duty.ts';
import { blankVerdict, overdueVerdict, type ColumnHealth } from '../domain/judge-column.ts';
import { retentionVerdict } from '../domain/judge-retention.ts';
import { unitOn, unownedVerdict } from '../domain/keeper.ts';
import type { LocalDate } from '@gongkai/kernel/pure';
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
    return { column, columnId: column.columnId, health, isPressing: tasksOf(health, on.today).length > 0 };
  });
  await keepStates(tx, judged, on);
  const verdicts = judged.flatMap(({ column, health }) => verdictsOn(column, health, on.today));
  return settleFindings(tx, verdicts, round.clock.now());
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
