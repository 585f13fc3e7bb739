import type { Database, Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate, type Role } from '@gongkai/kernel/pure';
import type { WorkAct } from '../domain/work-act.ts';
import { answersFor, WORK_GRANT } from './work-grant.row.ts';
import type { WorkGrantType } from './work-grant.type.ts';

type Through = Pick<Database | Transaction, 'query'>;

/** A grant about to be written. */
export interface NewWorkGrant {
  readonly id: string;
  readonly unitId: string;
  readonly personId: string;
  readonly acts: readonly WorkAct[];
  readonly columnIds: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  /** Person who grants; null where the lead office does without one. */
  readonly grantedBy: string | null;
  /** Who grants, as the audit names it. */
  readonly grantedAs: string;
}

/** What of an account decides what its person may be given. */
export interface AccountOfPerson {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly outsourced: boolean;
  readonly disabled: boolean;
}

/** The grant as it is now, held until the transaction ends. */
export async function lockWorkGrant(tx: Transaction, id: string): Promise<WorkGrantType | undefined> {
  if (!isUuid(id)) return undefined;
  const [grant] = await tx.query<WorkGrantType>(
    `select ${WORK_GRANT} from registry.work_grant w where w.id = $1::uuid for update`,
    [id],
  );
  return grant;
}

export async function insertWorkGrant(tx: Transaction, grant: NewWorkGrant): Promise<void> {
  const { id, unitId, personId, acts, columnIds, from, to, grantedBy, grantedAs } = grant;
  await tx.query(
    `insert into registry.work_grant (id, unit_id, granted_by, granted_as, person_id, acts, column_ids, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6::text[], $7::uuid[], daterange($8::date, $9::date))`,
    [id, unitId, grantedBy, grantedAs, personId, acts, columnIds, from, to],
  );
}

export async function storeGrantRevocation(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.query(
    'update registry.work_grant set revoked_at = $2::timestamptz, version = version + 1 where id = $1::uuid',
    [id, at.toISOString()],
  );
}

/** Id of the person an account belongs to. */
export async function personOfAccount(through: Through, accountId: string): Promise<string | null> {
  if (!isUuid(accountId)) return null;
  const [row] = await through.query<{ personId: string | null }>(
    'select person_id as "personId" from registry.account where id = $1::uuid',
    [accountId],
  );
  return row?.personId ?? null;
}

/** The account of a person; null where there is none. */
export async function accountOfPerson(through: Through, personId: string): Promise<AccountOfPerson | null> {
  const [account] = await through.query<AccountOfPerson>(
    'select id, roles, outsourced, disabled from registry.account where person_id = $1::uuid',
    [personId],
  );
  return account ?? null;
}

/** Those who head the section on a day: the directly responsible persons of the unit. */
export function sectionHeads(through: Through, unitId: string, on: LocalDate): Promise<{ id: string; name: string }[]> {
  return through.query<{ id: string; name: string }>(
    `select p.id, p.name from registry.post t join registry.person p on p.id = t.person_id
     where t.unit_id = $1::uuid and t.duty = 'sectionHead' and t.validity @> $2::date order by p.name, p.id`,
    [unitId, on],
  );
}

/** Ids among the given ones that name no column the unit answers for on the day. */
export async function columnsOfOthers(
  tx: Transaction,
  { unitId, columnIds, on }: { unitId: string; columnIds: readonly string[]; on: LocalDate },
): Promise<string[]> {
  const own = await tx.query<{ id: string }>(
    `select c.id from registry.site_column c where c.id = any($1::uuid[]) and ${answersFor('$2::uuid', 'c.id', '$3')}`,
    [columnIds.filter(isUuid), unitId, on],
  );
  return columnIds.filter((id) => !own.some((column) => column.id === id));
}
