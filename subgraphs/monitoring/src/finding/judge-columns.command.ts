import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';
import { calendarInUse } from '../calendar/work-calendar.store.ts';
import { tasksOf } from '../domain/duty.ts';
import { blankVerdict, overdueVerdict, type ColumnHealth, type Today } from '../domain/judge-column.ts';
import { retentionVerdict } from '../domain/judge-retention.ts';
import { unitOn, unownedVerdict } from '../domain/keeper.ts';
import type { CauseVerdict, Verdict } from '../domain/verdict.ts';
import { columnsAfter, columnsAtHand, healthOf, type ColumnAtHand } from '../health/column-facts.store.ts';
import { keepStates, type JudgedColumn } from '../health/column-state.store.ts';
import { settleFindings, type Settled } from './finding.store.ts';

interface Judged extends JudgedColumn {
  readonly verdicts: readonly CauseVerdict[];
}

/** Judges columns whose facts this transaction has written, and keeps how they stand. */
export async function judgeColumns(
  tx: Transaction,
  round: { columnIds: readonly string[]; clock: Clock },
): Promise<Settled> {
  if (round.columnIds.length === 0) return { opened: [], closed: [] };
  // one judge of columns at a time, so that two never wait for each other's findings
  await tx.query(`update monitoring.round set turn = turn + 1 where name = 'columns'`);
  const on = { today: round.clock.today(), calendar: await calendarInUse(tx) };
  const judged = judgeAll(await columnsAtHand(tx, round.columnIds), on);
  return keepJudged(tx, judged, { on, at: round.clock.now() });
}

/** Columns judged by facts as they were at one turn, not yet kept. */
export interface JudgedAhead {
  readonly turn: string;
  readonly on: Today;
  readonly judged: readonly Judged[];
}

/** Judges the next columns after one without keeping anything, while others may be kept. */
export async function judgeAhead(
  { database, clock }: { database: Database; clock: Clock },
  after: string,
  limit: number,
): Promise<JudgedAhead> {
  const turn = await turnOf(database, '');
  const on = { today: clock.today(), calendar: await calendarInUse(database) };
  return { turn, on, judged: judgeAll(await columnsAfter(database, after, limit), on) };
}

/** Keeps what was judged ahead; where facts have been written meanwhile, judges by them. */
export async function keepAhead(tx: Transaction, ahead: JudgedAhead, at: Date): Promise<Settled> {
  const turn = await turnOf(tx, 'for update');
  const calendar = await calendarInUse(tx);
  if (turn === ahead.turn && calendar === ahead.on.calendar) return keepJudged(tx, ahead.judged, { on: ahead.on, at });
  const on = { ...ahead.on, calendar };
  const columnIds = ahead.judged.map(({ columnId }) => columnId);
  return keepJudged(tx, judgeAll(await columnsAtHand(tx, columnIds), on), { on, at });
}

async function turnOf(through: Pick<Database | Transaction, 'query'>, lock: 'for update' | ''): Promise<string> {
  const [row] = await through.query<{ turn: string }>(
    `select turn::text as turn from monitoring.round where name = 'columns' ${lock}`,
  );
  if (!row) throw new Error('the round of columns is gone');
  return row.turn;
}

const judgeAll = (columns: readonly ColumnAtHand[], on: Today): Judged[] =>
  columns.map((column) => {
    const health = healthOf(column, on);
    const verdicts = verdictsOn(column, health, on.today);
    return { columnId: column.columnId, health, tasks: tasksOf(health, on.today), verdicts };
  });

async function keepJudged(
  tx: Transaction,
  judged: readonly Judged[],
  { on, at }: { on: Today; at: Date },
): Promise<Settled> {
  await keepStates(tx, judged, on);
  const isOpen = await openFindings(
    tx,
    judged.map(({ columnId }) => columnId),
  );
  // nearly every column is as it should be, and has nothing to be closed
  const telling = judged
    .flatMap(({ verdicts }) => verdicts)
    .filter((found) => found.verdict.holds === true || isOpen(found));
  return settleFindings(tx, telling, at);
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
