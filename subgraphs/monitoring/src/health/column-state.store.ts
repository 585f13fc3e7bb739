import type { Transaction } from '@gongkai/kernel/node';
import type { Task } from '../domain/duty.ts';
import type { ColumnHealth, Today } from '../domain/judge-column.ts';

/** How a column stood when it was judged, and what has to be done in it. */
export interface JudgedColumn {
  readonly columnId: string;
  readonly health: ColumnHealth;
  readonly tasks: readonly Task[];
}

/** Keeps how columns stand on a day, counted by a calendar. */
export async function keepStates(
  tx: Transaction,
  judged: readonly JudgedColumn[],
  { today, calendar }: Today,
): Promise<void> {
  await tx.query(
    `insert into monitoring.column_state (column_id, judged_on, calendar, state, code, due_on, deciding_rule_id, tasks)
     select j.id, $7, $8, j.state, j.code, j.due_on, j.rule_id, j.tasks::jsonb
     from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::uuid[], $6::text[])
       as j (id, state, code, due_on, rule_id, tasks)
     on conflict (column_id) do update set judged_on = excluded.judged_on, calendar = excluded.calendar,
       state = excluded.state, code = excluded.code, due_on = excluded.due_on,
       deciding_rule_id = excluded.deciding_rule_id, tasks = excluded.tasks
     where (column_state.judged_on, column_state.calendar, column_state.state, column_state.code, column_state.due_on,
         column_state.deciding_rule_id, column_state.tasks)
       is distinct from (excluded.judged_on, excluded.calendar, excluded.state, excluded.code, excluded.due_on,
         excluded.deciding_rule_id, excluded.tasks)`,
    [
      judged.map(({ columnId }) => columnId),
      judged.map(({ health }) => health.state),
      judged.map(({ health }) => health.code),
      judged.map(({ health }) => health.dueOn),
      judged.map(({ health }) => health.decidingRuleId),
      judged.map(({ tasks }) => (tasks.length === 0 ? null : JSON.stringify(tasks))),
      today,
      calendar.version,
    ],
  );
}
