import type { Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';
import type { PostDuty } from './post.type.ts';

/**
 * Event that starts the deadline of columns about leaders and what each is in charge of.
 * @source 政府信息公开平台内容更新时限: 领导成员分工变更后10个工作日内更新
 */
export const DUTIES_CHANGED = '领导成员分工变更';

/** Duties whose change is one of the leaders' duties. */
export const LEADING_DUTIES: readonly PostDuty[] = ['head', 'principal', 'lineLeader', 'ideologyLeader'];

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

/** What of a column a change of leaders starts a deadline for. */
export interface DutySubject {
  readonly columnId: string;
  readonly subject: string | null;
}

/**
 * What the unit is primary for on a day and whose rules name a change of leaders, without what such a change of that day is
 * recorded for already.
 */
export function subjectsOfDutyChange(
  tx: Transaction,
  { unitId, on }: { unitId: string; on: LocalDate },
): Promise<DutySubject[]> {
  return tx.query<DutySubject>(
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
    [unitId, on, DUTIES_CHANGED],
  );
}
