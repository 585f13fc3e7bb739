import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import type { Period } from '../domain/responsibility-period.ts';
import { keepRevision } from '../history/revision.store.ts';
import type { MandateApplication } from './mandate.input.ts';
import { MANDATE } from './mandate.row.ts';
import type { MandateState, MandateType } from './mandate.type.ts';

export type StoredMandate = Omit<MandateType, 'from' | 'to'> & { readonly from: LocalDate; readonly to: LocalDate };

/** The mandate, held until the transaction ends, after its column. */
export async function lockMandate(tx: Transaction, id: string): Promise<StoredMandate | undefined> {
  if (!isUuid(id)) return undefined;
  await tx.query(
    `select 1 from registry.site_column where id = (select column_id from registry.mandate where id = $1::uuid) for update`,
    [id],
  );
  const [found] = await tx.query<StoredMandate>(
    `select ${MANDATE} from registry.mandate m where m.id = $1::uuid for update`,
    [id],
  );
  return found;
}

/** Another mandate of the unit for the column some time within the period: applied for, approved, or until it ended. */
export async function otherMandate(
  tx: Transaction,
  wanted: Pick<MandateApplication, 'columnId' | 'entrustingUnitId'> & Period,
): Promise<Period | undefined> {
  const [other] = await tx.query<Period>(
    `select lower(validity) as "from", upper(validity) as "to" from registry.mandate
     where column_id = $1::uuid and entrusting_unit_id = $2::uuid and (state in ('applied', 'approved') or ended_on > lower(validity))
       and validity && daterange($3::date, $4::date) order by lower(validity) limit 1`,
    [wanted.columnId, wanted.entrustingUnitId, wanted.from, wanted.to],
  );
  return other;
}

/** Period in which the unit, itself or in a group, answers for the column anyway within the period. */
export async function ownColumn(
  tx: Transaction,
  wanted: Pick<MandateApplication, 'columnId' | 'entrustingUnitId'> & Period,
): Promise<Period | undefined> {
  const [own] = await tx.query<Period>(
    `select lower(k.validity) as "from", upper(k.validity) as "to" from (
       select r.validity from registry.responsibility r
       where r.column_id = $1::uuid and r.unit_id = $2::uuid
       union all
       select r.validity * g.validity from registry.responsibility r
       join registry.unit_group_member g on g.group_id = r.group_id and g.unit_id = $2::uuid and g.validity && r.validity
       where r.column_id = $1::uuid
     ) k where k.validity && daterange($3::date, $4::date) order by lower(k.validity) limit 1`,
    [wanted.columnId, wanted.entrustingUnitId, wanted.from, wanted.to],
  );
  return own;
}

export async function insertMandate(
  tx: Transaction,
  mandate: MandateApplication & { readonly id: string; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.query(
    `insert into registry.mandate (id, column_id, entrusting_unit_id, entrusted_unit_id, subject, basis, term, validity,
       state, applied_by, applied_at)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7, daterange($8::date, $9::date), 'applied', $10,
       $11::timestamptz)`,
    [
      mandate.id,
      mandate.columnId,
      mandate.entrustingUnitId,
      mandate.entrustedUnitId,
      mandate.subject,
      mandate.basis,
      mandate.term,
      mandate.from,
      mandate.to,
      mandate.by,
      mandate.at,
    ],
  );
}

export async function storeDecision(
  tx: Transaction,
  decided: { readonly id: string; readonly state: MandateState; readonly note: string | null; by: string; at: string },
): Promise<void> {
  await tx.query(
    `update registry.mandate set state = $2, note = $3, decided_by = $4, decided_at = $5::timestamptz,
       version = version + 1 where id = $1::uuid`,
    [decided.id, decided.state, decided.note, decided.by, decided.at],
  );
}

export async function storeEnd(
  tx: Transaction,
  { id, endsOn }: { readonly id: string; readonly endsOn: LocalDate },
): Promise<void> {
  await tx.query(
    `update registry.mandate set state = 'ended', ended_on = $2::date, version = version + 1,
       validity = case when lower(validity) < $2::date then daterange(lower(validity), $2::date) else validity end
     where id = $1::uuid`,
    [id, endsOn],
  );
}

/** Names of those whose entrusted keeping of the column rests on the mandate on the day or later. */
export async function restingOn(tx: Transaction, id: string, from: LocalDate): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `select distinct coalesce(u.name, g.name) as name
     from registry.maintenance m join registry.responsibility r on r.id = m.responsibility_id
     left join registry.unit u on u.id = r.unit_id left join registry.unit_group g on g.id = r.group_id
     where m.mandate_id = $1::uuid and (upper(m.validity) is null or upper(m.validity) > $2::date)`,
    [id, from],
  );
  return rows.map(({ name }) => name);
}

/** Keeps what a mandate is after a change. */
export async function reviseMandate(
  tx: Transaction,
  context: RequestContext,
  change: { readonly id: string; readonly action: string; readonly reason: string | null },
): Promise<void> {
  const found = await lockMandate(tx, change.id);
  if (!found) throw new Error(`no mandate ${change.id}`);
  const { id: _id, version, ...state } = found;
  await keepRevision(tx, context, { type: 'Mandate', version, state, ...change });
}
