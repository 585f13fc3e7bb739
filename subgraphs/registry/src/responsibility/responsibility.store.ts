import type { Transaction } from '@gongkai/kernel/node';
import { newId, type LocalDate } from '@gongkai/kernel/pure';
import type { Period } from '../domain/responsibility-period.ts';
import type { MaintenanceMode, ResponsibilityRole } from './responsibility.type.ts';

/** A responsibility about to be written. */
export interface NewResponsibility extends Period {
  readonly columnId: string;
  readonly unitId: string;
  readonly role: ResponsibilityRole;
  readonly mode: MaintenanceMode;
}

export type StoredPeriod = Period & { readonly id: string };

/** Periods of one unit for one column, by their first day. */
export function periodsOf(tx: Transaction, columnId: string, unitId: string): Promise<StoredPeriod[]> {
  return tx.query<StoredPeriod>(
    `select id, lower(validity) as "from", upper(validity) as "to" from registry.responsibility
     where column_id = $1::uuid and unit_id = $2::uuid order by lower(validity) for update`,
    [columnId, unitId],
  );
}

/** Name of another unit that is primary some time within the period. */
export async function otherPrimary(tx: Transaction, wanted: NewResponsibility): Promise<string | undefined> {
  const [other] = await tx.query<{ name: string }>(
    `select u.name from registry.responsibility r join registry.unit u on u.id = r.unit_id
     where r.column_id = $1::uuid and r.unit_id <> $2::uuid and r.role = 'primary' and r.validity && daterange($3::date, $4::date)
     order by lower(r.validity) limit 1`,
    [wanted.columnId, wanted.unitId, wanted.from, wanted.to],
  );
  return other?.name;
}

export async function endPeriod(tx: Transaction, id: string, to: LocalDate): Promise<void> {
  await tx.query(
    'update registry.responsibility set validity = daterange(lower(validity), $2::date) where id = $1::uuid',
    [id, to],
  );
}

export async function beginPeriod(tx: Transaction, wanted: NewResponsibility): Promise<void> {
  await tx.query(
    `insert into registry.responsibility (id, column_id, unit_id, role, mode, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5, daterange($6::date, $7::date))`,
    [newId(), wanted.columnId, wanted.unitId, wanted.role, wanted.mode, wanted.from, wanted.to],
  );
}

export async function correctPeriod(tx: Transaction, id: string, wanted: NewResponsibility): Promise<void> {
  await tx.query('update registry.responsibility set role = $2, mode = $3, inferred = false where id = $1::uuid', [
    id,
    wanted.role,
    wanted.mode,
  ]);
}
