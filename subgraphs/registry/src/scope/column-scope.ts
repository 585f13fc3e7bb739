import type { Database, Transaction } from '@gongkai/kernel/node';
import { hasRole, type Actor, type LocalDate } from '@gongkai/kernel/pure';
import { readableUnits, isWithinUnits } from './unit-scope.ts';

type Through = Pick<Database | Transaction, 'query'>;

/** SQL for the units that answer for the column `$1` on the day `$2`, members of a group standing for themselves. */
const KEEPERS = `
  select coalesce(m.unit_id, r.unit_id) as unit_id
  from registry.responsibility r
  left join registry.unit_group_member m on m.group_id = r.group_id and m.validity @> $2::date
  where r.column_id = $1::uuid and r.validity @> $2::date and (r.group_id is null or m.unit_id is not null)`;

/** Whether the actor acts for a unit that answers for the column on the day, or for all of them. */
export async function actsForColumn(
  through: Through,
  actor: Actor,
  { columnId, on }: { columnId: string; on: LocalDate },
): Promise<boolean> {
  if (actor.kind === 'service' || hasRole(actor, 'leadOffice', 'portalAdmin')) return true;
  if (actor.kind === 'anonymous') return false;
  return keepsOne(through, { columnId, on, units: actor.rootUnitIds });
}

/** Whether the actor reads what only those who keep the column read. */
export async function readsOfColumn(
  through: Through,
  actor: Actor,
  { columnId, on }: { columnId: string; on: LocalDate },
): Promise<boolean> {
  const units = readableUnits(actor);
  if (units === null) return true;
  return units.length > 0 && keepsOne(through, { columnId, on, units });
}

async function keepsOne(
  through: Through,
  { columnId, on, units }: { columnId: string; on: LocalDate; units: readonly string[] },
): Promise<boolean> {
  const rows = await through.query(`select 1 from (${KEEPERS}) k where ${isWithinUnits('k.unit_id', '$3')} limit 1`, [
    columnId,
    on,
    units,
  ]);
  return rows.length > 0;
}
