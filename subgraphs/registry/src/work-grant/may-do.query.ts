import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { actsNotFor, type WorkAct } from '../domain/work-act.ts';
import { hasPostIn } from '../person/person.store.ts';
import type { AllowanceReason, WorkAllowance } from './work-allowance.type.ts';
import { answersFor, WORK_GRANT } from './work-grant.row.ts';
import { accountOfPerson } from './work-grant.store.ts';
import type { WorkGrantType } from './work-grant.type.ts';

/** Who would do what for which column on which day. */
export interface WorkQuestion {
  readonly personId: string;
  readonly columnId: string;
  readonly act: WorkAct;
  readonly on: LocalDate;
}

/**
 * Whether somebody may do something for a column on a day. The directly responsible person may do everything; others what a
 * grant gives that holds that day, as long as they hold a post in the unit, their account is in use, and they are no
 * contractor who would review.
 */
export async function mayDo(context: RequestContext, question: WorkQuestion): Promise<WorkAllowance> {
  const { personId, columnId, act } = question;
  if (!isUuid(personId) || !isUuid(columnId)) return refused('NO_GRANT');
  const account = await accountOfPerson(context.database, personId);
  if (account?.disabled) return refused('ACCOUNT_DISABLED');
  if (actsNotFor([act], account).length > 0) return refused('NOT_FOR_OUTSOURCED');
  if (await headsSectionFor(context, question))
    return { allowed: true, reason: 'DIRECTLY_RESPONSIBLE', workGrant: null };
  const grant = await grantFor(context, question);
  return grant ? { allowed: true, reason: 'GRANTED', workGrant: grant } : refused('NO_GRANT');
}

const refused = (reason: AllowanceReason): WorkAllowance => ({ allowed: false, reason, workGrant: null });

async function headsSectionFor(context: RequestContext, { personId, columnId, on }: WorkQuestion): Promise<boolean> {
  const rows = await context.database.query(
    `select 1 from registry.post t where t.person_id = $1::uuid and t.duty = 'sectionHead' and t.validity @> $3::date
       and ${answersFor('t.unit_id', '$2::uuid', '$3')} limit 1`,
    [personId, columnId, on],
  );
  return rows.length > 0;
}

async function grantFor(
  context: RequestContext,
  { personId, columnId, act, on }: WorkQuestion,
): Promise<WorkGrantType | undefined> {
  const grants = await context.database.query<WorkGrantType>(
    `select ${WORK_GRANT} from registry.work_grant w
     where w.person_id = $1::uuid and w.revoked_at is null and w.validity @> $3::date and $4 = any(w.acts)
       and (w.column_ids = '{}' or $2::uuid = any(w.column_ids)) and ${answersFor('w.unit_id', '$2::uuid', '$3')}
     order by w.id desc`,
    [personId, columnId, on, act],
  );
  for (const grant of grants)
    if (await hasPostIn(context.database, { personId, unitId: grant.unitId, on })) return grant;
  return undefined;
}
