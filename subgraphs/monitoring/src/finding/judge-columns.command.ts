import type { Clock, Transaction } from '@gongkai/kernel/node';
import { blankVerdict, overdueVerdict } from '../domain/judge-column.ts';
import type { CauseVerdict, Verdict } from '../domain/verdict.ts';
import { columnsAtHand, healthOf, unitOn } from '../health/column-facts.query.ts';
import { settleFindings, type Settled } from './finding.store.ts';

/** Judges columns as they stand today. */
export async function judgeColumns(
  tx: Transaction,
  round: { columnIds: readonly string[]; clock: Clock },
): Promise<Settled> {
  if (round.columnIds.length === 0) return { opened: [], closed: [] };
  // one judge of columns at a time, so that two never wait for each other's findings
  await tx.query(`select from monitoring.round where name = 'columns' for update`);
  const today = round.clock.today();
  const verdicts = (await columnsAtHand(tx, round.columnIds)).flatMap((column) => {
    const health = healthOf(column, today);
    const { columnId, siteId } = column;
    const on = (code: CauseVerdict['code'], verdict: Verdict): CauseVerdict => ({
      code,
      cause: columnId,
      siteId,
      columnId,
      unitId: unitOn(column, today),
      url: null,
      verdict,
    });
    return [on('COLUMN_BLANK', blankVerdict(health)), on('COLUMN_OVERDUE', overdueVerdict(health))];
  });
  return settleFindings(tx, verdicts, round.clock.now());
}
