import type { Database, Transaction } from '@gongkai/kernel/node';
import { hasRole, isUuid, problem, type Actor, type Role } from '@gongkai/kernel/pure';
import { refuse, type Decision } from '@gongkai/runtime';

/** Roles that act for every unit. */
const EVERYWHERE: readonly Role[] = ['leadOffice', 'portalAdmin'];
/** Roles that also read everywhere. */
const READ_EVERYWHERE: readonly Role[] = [...EVERYWHERE, 'inspector', 'systemAdmin', 'securityAdmin', 'auditAdmin'];

/** Units an actor reads: null stands for all of them, none for no unit. */
export function readableUnits(actor: Actor): readonly string[] | null {
  if (actor.kind === 'service' || hasRole(actor, ...READ_EVERYWHERE)) return null;
  return actor.kind === 'account' ? actor.rootUnitIds : [];
}

/**
 * SQL that holds for rows whose unit is one of, or below, the units given as a parameter; null there stands for all. For
 * lists: the units are walked down once, however many rows are looked at.
 */
export const withinUnits = (unit: string, parameter: string): string =>
  `(${parameter}::uuid[] is null or ${unit} in (
     with recursive below (id) as (
       select unnest(${parameter}::uuid[])
       union
       select u.id from below join registry.unit u on u.parent_id = below.id
     )
     select id from below
   ))`;

/** The same of a unit or a few: the way up from each is shorter than that down to all. */
export const isWithinUnits = (unit: string, parameter: string): string =>
  `(${parameter}::uuid[] is null or exists (
     with recursive above (id, parent_id) as (
       select u.id, u.parent_id from registry.unit u where u.id = ${unit}
       union
       select u.id, u.parent_id from above join registry.unit u on u.id = above.parent_id
     )
     select from above where above.id = any(${parameter}::uuid[])
   ))`;

/** Whether the actor acts for the unit: everywhere by role, or because it or a unit above is among its own. */
export async function actsFor(
  through: Pick<Database | Transaction, 'query'>,
  actor: Actor,
  unitId: string,
): Promise<boolean> {
  if (actor.kind === 'service' || hasRole(actor, ...EVERYWHERE)) return true;
  if (actor.kind === 'anonymous' || !isUuid(unitId)) return false;
  const rows = await through.query(`select 1 where ${isWithinUnits('$1::uuid', '$2')}`, [unitId, actor.rootUnitIds]);
  return rows.length > 0;
}

/** Whether the actor reads what is of the unit only. */
export async function readsOf(
  through: Pick<Database | Transaction, 'query'>,
  actor: Actor,
  unitId: string,
): Promise<boolean> {
  const units = readableUnits(actor);
  if (units === null) return true;
  if (units.length === 0 || !isUuid(unitId)) return false;
  return (await through.query(`select 1 where ${isWithinUnits('$1::uuid', '$2')}`, [unitId, units])).length > 0;
}

/** Refusal of an act for a unit that is not the actor's. */
export const outsideUnit = (path: string, unitId: string): Decision<never> =>
  refuse(problem('OUTSIDE_UNIT', { path, seen: unitId }));
