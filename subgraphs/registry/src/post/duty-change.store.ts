import type { Transaction } from '@gongkai/kernel/node';
import { newId, type LocalDate } from '@gongkai/kernel/pure';
import type { PostDuty } from './post.type.ts';

/**
 * Event that starts the deadline of columns about leaders and what each is in charge of.
 * @source 政府信息公开平台内容更新时限: 领导成员分工变更后10个工作日内更新
 */
const DUTIES_CHANGED = '领导成员分工变更';

/** Duties whose change is one of the leaders' duties. */
export const LEADING_DUTIES: readonly PostDuty[] = ['head', 'principal', 'lineLeader', 'ideologyLeader'];

/** A change of who leads what in a unit. */
export interface DutyChange {
  readonly unitId: string;
  readonly occurredOn: LocalDate;
  readonly recordedOn: LocalDate;
  readonly recordedBy: string;
  readonly note: string;
}

/**
 * Holds the columns that a change in a unit may touch: those whose rules name a change of leaders, and what the person
 * carries. Whoever changes responsibilities holds columns before units and people, so columns come first here too.
 */
export async function holdColumns(
  tx: Transaction,
  { unitId, personId }: { unitId: string; personId: string | null },
): Promise<void> {
  await tx.query(
    `select 1 from registry.site_column c where c.id in (
       select e.id from registry.site_column e where e.editor_id = $2::uuid
       union
       select r.column_id from registry.responsibility_holder h join registry.responsibility r on r.id = h.responsibility_id
       where h.person_id = $2::uuid and h.unit_id = $1::uuid
       union
       select p.column_id from registry.responsibility p join registry.update_rule r on r.column_id = p.column_id
       where p.unit_id = $1::uuid and r.event = $3
     )
     order by c.id for update`,
    [unitId, personId, DUTIES_CHANGED],
  );
}

/**
 * Records the change against every column the unit is primary for and whose rules name it, once a day; the deadline of
 * those rules starts by it. Answers the ids of the columns.
 */
export async function recordDutyChange(tx: Transaction, change: DutyChange): Promise<string[]> {
  const { unitId, occurredOn, recordedOn, recordedBy, note } = change;
  const due = await tx.query<{ columnId: string; subject: string | null }>(
    `select distinct r.column_id as "columnId", r.subject from registry.update_rule r
     join registry.responsibility p on p.column_id = r.column_id and p.role = 'primary' and p.unit_id = $1::uuid
       and p.validity @> $2::date
     where r.event = $3 and (r.valid_from is null or r.valid_from <= $2::date)
       and (r.valid_to is null or r.valid_to > $2::date)
       and not exists (
         select from registry.deadline_event e where e.column_id = r.column_id and e.event = $3
           and e.subject is not distinct from r.subject and e.occurred_on = $2::date and not e.withdrawn
       )
     order by r.column_id, r.subject`,
    [unitId, occurredOn, DUTIES_CHANGED],
  );
  await tx.query(
    `insert into registry.deadline_event (id, column_id, event, subject, occurred_on, recorded_on, note, recorded_by)
     select id, column_id, $4, subject, $5::date, $6::date, $7, $8
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as d (id, column_id, subject)`,
    [
      due.map(() => newId()),
      due.map(({ columnId }) => columnId),
      due.map(({ subject }) => subject),
      DUTIES_CHANGED,
      occurredOn,
      recordedOn,
      note,
      recordedBy,
    ],
  );
  return [...new Set(due.map(({ columnId }) => columnId))];
}
