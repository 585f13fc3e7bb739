import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, type LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import type { Period } from '../domain/responsibility-period.ts';
import { keepRevision } from '../history/revision.store.ts';
import type { ResponsibilityRole } from './responsibility.type.ts';

/** Who answers: a unit, or a group each member of which answers for its own part. */
export interface Keeper {
  readonly unitId: string | null;
  readonly groupId: string | null;
}

export type StoredPeriod = Period & { readonly id: string };

export interface StoredResponsibility extends StoredPeriod, Keeper {
  readonly columnId: string;
  readonly role: ResponsibilityRole;
  readonly version: number;
}

/** A responsibility about to be written. */
export interface NewResponsibility extends Period, Keeper {
  readonly columnId: string;
  readonly role: ResponsibilityRole;
  readonly basis: string | null;
}

const STORED = `r.id, r.column_id as "columnId", r.unit_id as "unitId", r.group_id as "groupId", r.role, r.version,
  lower(r.validity) as "from", upper(r.validity) as "to"`;

/**
 * The responsibility, held until the transaction ends, after its column: whatever concerns who answers for a column waits
 * for the column.
 */
export async function lockResponsibility(tx: Transaction, id: string): Promise<StoredResponsibility | undefined> {
  if (!isUuid(id)) return undefined;
  await tx.query(
    `select 1 from registry.site_column
     where id = (select column_id from registry.responsibility where id = $1::uuid) for update`,
    [id],
  );
  const [found] = await tx.query<StoredResponsibility>(
    `select ${STORED} from registry.responsibility r where r.id = $1::uuid for update`,
    [id],
  );
  return found;
}

/** Periods of one unit or group for one column, by their first day. */
export function periodsOf(tx: Transaction, columnId: string, { unitId, groupId }: Keeper): Promise<StoredPeriod[]> {
  return tx.query<StoredPeriod>(
    `select id, lower(validity) as "from", upper(validity) as "to" from registry.responsibility
     where column_id = $1::uuid and (unit_id = $2::uuid or group_id = $3::uuid) order by lower(validity) for update`,
    [columnId, unitId, groupId],
  );
}

/** Name and period of another that is primary some time within the period. */
export async function otherPrimary(
  tx: Transaction,
  wanted: Period & Keeper & { readonly columnId: string },
): Promise<(Period & { readonly name: string }) | undefined> {
  const [other] = await tx.query<Period & { name: string }>(
    `select coalesce(u.name, g.name) as name, lower(r.validity) as "from", upper(r.validity) as "to"
     from registry.responsibility r
     left join registry.unit u on u.id = r.unit_id left join registry.unit_group g on g.id = r.group_id
     where r.column_id = $1::uuid and r.role = 'primary' and r.validity && daterange($4::date, $5::date)
       and (r.unit_id is distinct from $2::uuid or r.group_id is distinct from $3::uuid)
     order by lower(r.validity) limit 1`,
    [wanted.columnId, wanted.unitId, wanted.groupId, wanted.from, wanted.to],
  );
  return other;
}

/** Ends a responsibility on a day, and with it who holds it and how it is kept. */
export async function endPeriod(tx: Transaction, id: string, to: LocalDate): Promise<void> {
  for (const table of ['maintenance', 'responsibility_holder'] as const) {
    await tx.query(`delete from registry.${table} where responsibility_id = $1::uuid and lower(validity) >= $2::date`, [
      id,
      to,
    ]);
    await tx.query(
      `update registry.${table} set validity = validity * daterange(null, $2::date) where responsibility_id = $1::uuid`,
      [id, to],
    );
  }
  await tx.query(
    `update registry.responsibility set validity = daterange(lower(validity), $2::date), version = version + 1
     where id = $1::uuid`,
    [id, to],
  );
}

/** @returns id of the responsibility that begins */
export async function beginPeriod(tx: Transaction, wanted: NewResponsibility): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into registry.responsibility (id, column_id, unit_id, group_id, role, basis, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, daterange($7::date, $8::date))`,
    [id, wanted.columnId, wanted.unitId, wanted.groupId, wanted.role, wanted.basis, wanted.from, wanted.to],
  );
  return id;
}

/** Says anew what holds since the first day of a period. */
export async function correctPeriod(tx: Transaction, id: string, wanted: NewResponsibility): Promise<void> {
  if (wanted.to !== null) await endPeriod(tx, id, wanted.to);
  await tx.query(
    `update registry.responsibility set role = $2, basis = coalesce($3, basis), inferred = false,
       validity = daterange(lower(validity), $4::date), version = version + $5::int
     where id = $1::uuid`,
    [id, wanted.role, wanted.basis, wanted.to, wanted.to === null ? 1 : 0],
  );
}

/** Raises the version of a responsibility something about which has changed. */
export async function touchResponsibility(tx: Transaction, id: string): Promise<void> {
  await tx.query('update registry.responsibility set version = version + 1 where id = $1::uuid', [id]);
}

/** Keeps what a responsibility is after a change, with all who held it and all ways it was kept. */
export async function reviseResponsibility(
  tx: Transaction,
  context: RequestContext,
  change: { readonly id: string; readonly action: string; readonly reason?: string | null },
): Promise<void> {
  const [row] = await tx.query<Record<string, unknown> & { version: number }>(
    `select ${STORED}, r.basis, r.inferred,
       (select json_agg(json_build_object('mode', m.mode, 'from', lower(m.validity), 'to', upper(m.validity),
          'linkReason', m.link_reason, 'superiorUnit', m.superior_unit, 'targetUrl', m.target_url,
          'mandateId', m.mandate_id, 'conformanceCheckId', m.conformance_check_id) order by lower(m.validity))
        from registry.maintenance m where m.responsibility_id = r.id) as maintenance,
       (select json_agg(json_build_object('unitId', h.unit_id, 'postTitle', h.post_title, 'personId', h.person_id,
          'from', lower(h.validity), 'to', upper(h.validity)) order by h.unit_id, lower(h.validity))
        from registry.responsibility_holder h where h.responsibility_id = r.id) as holders
     from registry.responsibility r where r.id = $1::uuid`,
    [change.id],
  );
  if (!row) throw new Error(`no responsibility ${change.id}`);
  const { version, id: _id, ...state } = row;
  await keepRevision(tx, context, { type: 'Responsibility', version, state, ...change });
}
