import type { Transaction } from '@gongkai/kernel/node';
import type { ColumnHealth, Today } from '../domain/judge-column.ts';

/** How a column stood when it was judged. */
export interface JudgedColumn {
  readonly columnId: string;
  readonly health: ColumnHealth;
  /** There is something to do in it, whoever has to. */
  readonly isPressing: boolean;
}

/** Keeps how columns stand on a day, counted by a calendar; what has not changed is not written again. */
export async function keepStates(
  tx: Transaction,
  judged: readonly JudgedColumn[],
  { today, calendar }: Today,
): Promise<void> {
  await tx.query(
    `insert into monitoring.column_state (column_id, judged_on, calendar, state, is_pressing, health)
     select j.id, $5, $6, j.state, j.pressing, j.health::jsonb
     from unnest($1::uuid[], $2::text[], $3::boolean[], $4::text[]) as j (id, state, pressing, health)
     on conflict (column_id) do update set judged_on = excluded.judged_on, calendar = excluded.calendar,
       state = excluded.state, is_pressing = excluded.is_pressing, health = excluded.health
     where (column_state.judged_on, column_state.calendar, column_state.health)
       is distinct from (excluded.judged_on, excluded.calendar, excluded.health)`,
    [
      judged.map(({ columnId }) => columnId),
      judged.map(({ health }) => health.state),
      judged.map(({ isPressing }) => isPressing),
      judged.map(({ health }) => JSON.stringify(health)),
      today,
      calendar.version,
    ],
  );
}
